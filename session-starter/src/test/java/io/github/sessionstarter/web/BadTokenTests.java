package io.github.sessionstarter.web;

import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.RejectionReason;
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
 * No token from a client makes an exception: a bad one is not a session, is counted under
 * its reason, and is removed when that session was asked for.
 */
@Tag("abuse")
@Tag("full")
class BadTokenTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of()
		.everyKindOfSession()
		.with("server.max-http-request-header-size", "2MB");

	private static final Visitor ANNA = new Visitor("Anna", 1);

	private static final String MEGABYTE = "A".repeat(1024 * 1024);

	@ParameterizedTest
	@EnumSource
	void aMissingTokenIsNoSessionAndIsNotCounted(SessionKind kind) {
		Reply reply = server.get("/read/" + kind.sessionName());
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(kind.isUnmentionedIn(reply)).isTrue();
		assertThat(server.observer().rejections()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void aMalformedTokenIsNoSession(SessionKind kind) {
		assertRejected(kind, read(kind, "malformed"), ofForm(kind));
	}

	@ParameterizedTest
	@EnumSource
	void anEmptyTokenIsNoSession(SessionKind kind) {
		assertRejected(kind, read(kind, ""), RejectionReason.MALFORMED);
	}

	@ParameterizedTest
	@EnumSource
	void aTokenOfOneMegabyteIsNoSession(SessionKind kind) {
		assertRejected(kind, read(kind, MEGABYTE), RejectionReason.TOO_LONG);
	}

	@ParameterizedTest
	@EnumSource
	void anExpiredTokenIsNoSession(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		server.clock().move(Duration.ofMinutes(30));
		assertRejected(kind, read(kind, token), kind.onServer() ? RejectionReason.UNKNOWN_ID : RejectionReason.EXPIRED);
	}

	@ParameterizedTest
	@EnumSource
	void aTokenIsAcceptedUntilTheMomentItExpires(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		server.clock().move(Duration.ofMinutes(30).minusMillis(1));
		assertThat(read(kind, token).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_ALL, names = ".*(ENCRYPTED|SIGNED|PLAIN)_(COOKIE|HEADER)")
	void aGenuineTokenFromTheFutureIsNoSessionYet(SessionKind kind) {
		server.clock().move(Duration.ofMinutes(2));
		String token = server.begin(kind, ANNA);
		server.clock().move(Duration.ofMinutes(-2));
		Reply reply = read(kind, token);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(kind.isUnmentionedIn(reply)).isTrue();
		assertThat(server.observer().reasons(kind.sessionName())).containsExactly(RejectionReason.NOT_YET_VALID);
		server.clock().move(Duration.ofMinutes(1));
		assertThat(read(kind, token).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@EnumSource
	void eachInvalidEscapeIsNoSession(SessionKind kind) {
		for (String token : List.of("%", "%4", "%zz", "%-1", "a%", "%C3", "%C3%28", "%E0%80%80", "%FF%FE", "%ED%A0%80",
				"%F5%80%80%80", "%00", "%0d%0a", "%u0041")) {
			server.observer().forget();
			assertRejected(kind, read(kind, token), RejectionReason.MALFORMED, RejectionReason.UNKNOWN_ID);
		}
	}

	@ParameterizedTest
	@EnumSource
	void bytesThatAreNotUtf8AreNoSession(SessionKind kind) {
		for (String token : List.of("\u00FF\u00FE", "\u00C3\u0028", "\u00ED\u00A0\u0080", "\u00E9", "\u00C3\u00A9")) {
			server.observer().forget();
			assertRejected(kind, raw(kind, token), RejectionReason.MALFORMED, RejectionReason.UNKNOWN_ID);
		}
	}

	@ParameterizedTest
	@EnumSource
	void garbageIsNoSession(SessionKind kind) {
		for (String token : List.of("e1.", "s1.", "e1.AAAA", "s1..", "....", "-", "null", "{}", "../../etc/passwd",
				"'or'1'='1", "<script>", "${jndi:ldap://x}", "\"", "\"\"", "\"a", "a b", "a=b=c", "\u007F")) {
			Reply reply = raw(kind, token);
			assertThat(reply.status()).as("answer to %s", token).isIn(200, 400);
			assertThat(reply.status() == 400 || reply.body().equals("absent")).as("answer to %s", token).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aBadTokenIsKeptAndNotCountedWhileNobodyAsksForThatSession(SessionKind kind) {
		Reply reply = server.get("/untouched", kind.header("malformed"));
		assertThat(reply.status()).isEqualTo(200);
		assertThat(kind.isUnmentionedIn(reply)).isTrue();
		assertThat(server.observer().rejections()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void aBadTokenIsReplacedWhenTheSessionBegins(SessionKind kind) {
		Reply reply = server.get("/set/" + kind.sessionName() + "/Anna/1", kind.header("malformed"));
		assertThat(read(kind, kind.token(reply)).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@EnumSource
	void aBadTokenDoesNotKeepOtherSessionsFromBeingRead(SessionKind kind) {
		SessionKind other = (kind == SessionKind.ENCRYPTED_HEADER) ? SessionKind.SIGNED_HEADER
				: SessionKind.ENCRYPTED_HEADER;
		String[] good = other.header(server.begin(other, ANNA));
		String[] bad = kind.header("malformed");
		Reply reply = server.get("/read-both/" + other.sessionName() + "/" + kind.sessionName(), good[0], good[1],
				bad[0], bad[1]);
		assertThat(reply.body()).isEqualTo("Anna:1 absent");
	}

	private static RejectionReason ofForm(SessionKind kind) {
		return kind.onServer() && !kind.isTransformed() ? RejectionReason.UNKNOWN_ID : RejectionReason.MALFORMED;
	}

	private static Reply read(SessionKind kind, String token) {
		return server.get("/read/" + kind.sessionName(), kind.header(token));
	}

	private static Reply raw(SessionKind kind, String token) {
		return server.raw("/read/" + kind.sessionName(), kind.headerLine(token));
	}

	private static void assertRejected(SessionKind kind, Reply reply, RejectionReason... oneOf) {
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(kind.isRemovedBy(reply)).as("removed by %s", reply).isTrue();
		assertThat(server.observer().reasons(kind.sessionName())).singleElement().isIn((Object[]) oneOf);
	}

}
