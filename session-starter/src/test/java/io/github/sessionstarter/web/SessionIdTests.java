package io.github.sessionstarter.web;

import java.time.Duration;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ids are made by the server: it adopts none that a client chose or that has ended.
 */
@Tag("abuse")
@Tag("full")
class SessionIdTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of().everyKindOfSession();

	private static final String CHOSEN = "A".repeat(43);

	private static final Visitor ANNA = new Visitor("Anna", 1);

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_ALL, names = "MEMORY.*")
	void anIdThatTheClientChoseIsReplacedAtTheNextSet(SessionKind kind) {
		Reply reply = request("/set/", kind, "/Anna/1", CHOSEN);
		assertThat(kind.token(reply)).isNotEqualTo(CHOSEN).hasSize(43);
		assertThat(request("/read/", kind, "", CHOSEN).body()).isEqualTo("absent");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_ALL, names = "MEMORY.*")
	void anIdThatTheClientChoseIsReplacedAtTheNextUpdate(SessionKind kind) {
		Reply reply = request("/begin-or-update/", kind, "", CHOSEN);
		assertThat(kind.token(reply)).isNotEqualTo(CHOSEN);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_ALL, names = ".*MEMORY.*")
	void anExpiredIdIsReplacedAtTheNextSet(SessionKind kind) {
		String expired = server.begin(kind, ANNA);
		server.clock().move(Duration.ofMinutes(30));
		Reply reply = request("/set/", kind, "/Anna/1", expired);
		assertThat(kind.token(reply)).isNotEqualTo(expired);
		assertThat(request("/read/", kind, "", expired).body()).isEqualTo("absent");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_ALL, names = ".*MEMORY.*")
	void aClearedIdIsReplacedAtTheNextSet(SessionKind kind) {
		String cleared = server.begin(kind, ANNA);
		request("/clear/", kind, "", cleared);
		assertThat(kind.token(request("/set/", kind, "/Anna/1", cleared))).isNotEqualTo(cleared);
	}

	@ParameterizedTest
	@EnumSource
	void renewingChangesTheIdAndKeepsTheValue(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		String id = request("/id/", kind, "", token).body();
		Reply renewed = request("/renew/", kind, "", token);
		assertThat(renewed.body()).isEqualTo("Anna:1");
		assertThat(request("/id/", kind, "", kind.token(renewed)).body()).isNotEqualTo(id).hasSameSizeAs(id);
		assertThat(request("/read/", kind, "", kind.token(renewed)).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_ALL, names = ".*MEMORY.*")
	void renewingEndsTheOldId(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		request("/renew/", kind, "", token);
		assertThat(request("/read/", kind, "", token).body()).isEqualTo("absent");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_ALL, names = ".*MEMORY.*")
	void aParallelRequestWithTheOldIdDoesNotMakeTheClientForgetTheNewOne(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		request("/renew/", kind, "", token);
		assertThat(kind.isUnmentionedIn(request("/read/", kind, "", token))).isTrue();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_ALL, names = ".*MEMORY.*")
	void clearingEndsTheIdInTheStorage(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		Reply reply = request("/clear/", kind, "", token);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(kind.isRemovedBy(reply)).isTrue();
		assertThat(request("/read/", kind, "", token).body()).isEqualTo("absent");
	}

	@ParameterizedTest
	@EnumSource
	void clearingRemovesTheToken(SessionKind kind) {
		assertThat(kind.isRemovedBy(request("/clear/", kind, "", server.begin(kind, ANNA)))).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void clearingOrRenewingWithoutASessionDoesNothing(SessionKind kind) {
		assertThat(kind.isUnmentionedIn(server.get("/clear/" + kind.sessionName()))).isTrue();
		assertThat(kind.isUnmentionedIn(server.get("/renew/" + kind.sessionName()))).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void thereIsNoIdWhileThereIsNoSession(SessionKind kind) {
		assertThat(server.get("/id/" + kind.sessionName()).body()).isEqualTo("null");
	}

	@Test
	void theIdOfAServerSideSessionIsItsToken() {
		SessionKind kind = SessionKind.MEMORY_COOKIE;
		String token = server.begin(kind, ANNA);
		assertThat(request("/id/", kind, "", token).body()).isEqualTo(token);
	}

	private static Reply request(String path, SessionKind kind, String arguments, String token) {
		return server.get(path + kind.sessionName() + arguments, kind.header(token));
	}

}
