package io.github.sessionstarter.web;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A token under an older key is accepted, and replaced with the next response.
 */
class KeyRotationTests {

	@RegisterExtension
	static final SessionServer before = SessionServer.of().everyKindOfSession();

	@RegisterExtension
	static final SessionServer during = SessionServer.of()
		.everyKindOfSession()
		.with("sessions.keys[0]", TestKeys.second())
		.with("sessions.keys[1]", TestKeys.first());

	@RegisterExtension
	static final SessionServer after = SessionServer.of()
		.everyKindOfSession()
		.with("sessions.keys[0]", TestKeys.second())
		.with("sessions.keys[1]", "");

	private static final Visitor ANNA = new Visitor("Anna", 1);

	@ParameterizedTest
	@EnumSource(names = { "ENCRYPTED_COOKIE", "SIGNED_COOKIE", "ENCRYPTED_HEADER", "SIGNED_HEADER" })
	void aTokenUnderAnOlderKeyIsReplacedByAReadAndCounted(SessionKind kind) {
		Reply reply = read(during, kind, before.begin(kind, ANNA));
		assertThat(reply.body()).isEqualTo("Anna:1");
		assertThat(read(after, kind, kind.token(reply)).body()).isEqualTo("Anna:1");
		assertThat(during.observer().reissues()).containsExactly(kind.sessionName());
	}

	@ParameterizedTest
	@EnumSource(names = { "ENCRYPTED_COOKIE", "SIGNED_COOKIE", "ENCRYPTED_HEADER", "SIGNED_HEADER" })
	void aTokenUnderAnOlderKeyIsLeftAloneWhileNobodyAsksForIt(SessionKind kind) {
		Reply reply = during.get("/untouched", kind.header(before.begin(kind, ANNA)));
		assertThat(kind.isUnmentionedIn(reply)).isTrue();
		assertThat(during.observer().reissues()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "ENCRYPTED_COOKIE", "SIGNED_COOKIE", "SIGNED_MEMORY_COOKIE", "ENCRYPTED_HEADER" })
	void aTokenUnderTheFirstKeyIsNotReplaced(SessionKind kind) {
		Reply reply = read(during, kind, during.begin(kind, ANNA));
		assertThat(reply.body()).isEqualTo("Anna:1");
		assertThat(kind.isUnmentionedIn(reply)).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "ENCRYPTED_COOKIE", "SIGNED_COOKIE", "SIGNED_HEADER" })
	void aTokenUnderARemovedKeyIsNoSession(SessionKind kind) {
		assertThat(read(after, kind, before.begin(kind, ANNA)).body()).isEqualTo("absent");
	}

	@ParameterizedTest
	@EnumSource(names = { "ENCRYPTED_COOKIE", "SIGNED_COOKIE", "SIGNED_HEADER" })
	void newTokensAreMadeUnderTheFirstKeyOnly(SessionKind kind) {
		assertThat(read(after, kind, during.begin(kind, ANNA)).body()).isEqualTo("Anna:1");
		assertThat(read(before, kind, during.begin(kind, ANNA)).body()).isEqualTo("absent");
	}

	private static Reply read(SessionServer server, SessionKind kind, String token) {
		return server.get("/read/" + kind.sessionName(), kind.header(token));
	}

}
