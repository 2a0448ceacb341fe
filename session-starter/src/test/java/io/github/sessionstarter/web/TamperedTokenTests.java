package io.github.sessionstarter.web;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A token that is not exactly what this application made for this session is refused.
 */
@Tag("abuse")
@Tag("full")
class TamperedTokenTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of().everyKindOfSession();

	@RegisterExtension
	static final SessionServer stranger = SessionServer.of()
		.everyKindOfSession()
		.with("sessions.keys[0]", TestKeys.second());

	@RegisterExtension
	static final SessionServer sibling = SessionServer.of()
		.everyKindOfSession()
		.with("spring.application.name", "another");

	private static final Visitor ANNA = new Visitor("Anna", 1);

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = "PLAIN.*")
	void noCharacterOfATokenCanBeChanged(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		for (int i = 0; i < token.length(); i++) {
			char changed = (token.charAt(i) == 'A') ? 'B' : 'A';
			assertRejected(kind, token.substring(0, i) + changed + token.substring(i + 1));
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = "PLAIN.*")
	void noCharacterOfATokenCanBeLeftOutOrAdded(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		for (int i = 0; i < token.length(); i += 7) {
			assertRejected(kind, token.substring(0, i) + token.substring(i + 1));
			assertRejected(kind, token.substring(0, i) + "A" + token.substring(i));
		}
		assertRejected(kind, token.substring(0, token.length() - 1));
		assertRejected(kind, token + "A");
		assertRejected(kind, token + "=");
		assertRejected(kind, token + token);
	}

	@ParameterizedTest
	@EnumSource(names = { "ENCRYPTED_COOKIE", "SIGNED_COOKIE", "SIGNED_MEMORY_COOKIE", "ENCRYPTED_HEADER" })
	void aTamperedTokenIsCountedAsTampered(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		int payload = 50; // behind the key id and the nonce of 'encrypt', in the tag or
							// text of 'sign'
		char changed = (token.charAt(payload) == 'A') ? 'B' : 'A';
		read(kind, token.substring(0, payload) + changed + token.substring(payload + 1));
		assertThat(server.observer().reasons(kind.sessionName())).containsExactly(RejectionReason.TAMPERED);
	}

	@ParameterizedTest
	@EnumSource(names = { "ENCRYPTED_COOKIE", "SIGNED_COOKIE", "SIGNED_MEMORY_COOKIE", "SIGNED_HEADER" })
	void aTokenUnderAnUnknownKeyIsCountedAsThat(SessionKind kind) {
		String token = stranger.begin(kind, ANNA);
		Reply reply = read(kind, token);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(kind.isRemovedBy(reply)).isTrue();
		assertThat(server.observer().reasons(kind.sessionName())).containsExactly(RejectionReason.UNKNOWN_KEY);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = "PLAIN.*")
	void aTokenOfOneSessionIsNoneOfAnyOther(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		for (SessionKind other : SessionKind.values()) {
			if (other != kind) {
				assertRejected(other, token);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = "PLAIN.*")
	void aTokenOfAnotherApplicationWithTheSameKeyIsNoSession(SessionKind kind) {
		assertRejected(kind, sibling.begin(kind, ANNA));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_ALL, names = "PLAIN.*")
	void anUnprotectedTokenWithABrokenPayloadIsNoSession(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		Reply reply = read(kind, token.replace("Anna", "%22"));
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(server.observer().reasons(kind.sessionName())).hasSize(1);
	}

	private static void assertRejected(SessionKind kind, String token) {
		Reply reply = read(kind, token);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).as("what %s was read as", token).isEqualTo("absent");
		assertThat(kind.isRemovedBy(reply)).isTrue();
	}

	private static Reply read(SessionKind kind, String token) {
		return server.get("/read/" + kind.sessionName(), kind.header(token));
	}

}
