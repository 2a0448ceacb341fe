package io.github.sessionstarter.web;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every session, wherever its token travels and its payload lives.
 */
class RoundTripTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of().everyKindOfSession();

	private static final Visitor ANNA = new Visitor("Anna", 1);

	@ParameterizedTest
	@EnumSource
	void aSessionThatWasSetIsThereInTheNextRequest(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		assertThat(get("/read/", kind, token).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@EnumSource
	void aSessionThatIsReadIsNotSentAgain(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		assertThat(kind.isUnmentionedIn(get("/read/", kind, token))).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void anUpdateIsThereInTheNextRequest(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		Reply update = get("/update/", kind, token);
		assertThat(update.body()).isEqualTo("Anna:2");
		assertThat(get("/read/", kind, kind.token(update)).body()).isEqualTo("Anna:2");
	}

	@ParameterizedTest
	@EnumSource
	void anUpdateWithAnInitialValueBeginsASession(SessionKind kind) {
		Reply update = server.get("/begin-or-update/" + kind.sessionName());
		assertThat(update.body()).isEqualTo("new:1");
		assertThat(get("/read/", kind, kind.token(update)).body()).isEqualTo("new:1");
	}

	@ParameterizedTest
	@EnumSource
	void anUpdateWithAnInitialValueContinuesASession(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		assertThat(get("/begin-or-update/", kind, token).body()).isEqualTo("Anna:2");
	}

	@ParameterizedTest
	@EnumSource
	void anUpdateWithoutASessionIsAnsweredWith401(SessionKind kind) {
		Reply update = server.get("/update/" + kind.sessionName());
		assertThat(update.status()).isEqualTo(401);
		assertThat(kind.isUnmentionedIn(update)).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void aSetReplacesTheValueAndKeepsTheId(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		String id = get("/id/", kind, token).body();
		Reply set = server.get("/set/" + kind.sessionName() + "/Bob/7", kind.header(token));
		assertThat(get("/read/", kind, kind.token(set)).body()).isEqualTo("Bob:7");
		assertThat(get("/id/", kind, kind.token(set)).body()).isEqualTo(id);
	}

	@ParameterizedTest
	@EnumSource
	void settingAnEqualValueSendsNothing(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		assertThat(kind.isUnmentionedIn(server.get("/set/" + kind.sessionName() + "/Anna/1", kind.header(token))))
			.isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void aRequestThatDoesNotTouchASessionSaysNothingOfIt(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		Reply reply = server.get("/untouched", kind.header(token));
		assertThat(kind.isUnmentionedIn(reply)).isTrue();
		assertThat(reply.vary()).isEmpty();
		assertThat(reply.header("Cache-Control")).isNull();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ".*MEMORY.*")
	void theTokenOfAServerSideSessionStaysTheSame(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		assertThat(kind.token(get("/update/", kind, token))).isEqualTo(token);
		assertThat(get("/read/", kind, token).body()).isEqualTo("Anna:2");
	}

	private static Reply get(String path, SessionKind kind, String token) {
		return server.get(path + kind.sessionName(), kind.header(token));
	}

}
