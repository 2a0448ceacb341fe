package io.github.sessionstarter.web.testing.promises;

import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A token that is missing, malformed, tampered, of an unknown key, expired, 1 MB long,
 * duplicated or not UTF-8 makes no session, no exception and no 5xx. It is counted under
 * its reason, and removed when that session was asked for.
 */
@Tag("abuse")
public abstract class BadTokenPromise extends PromiseContract {

	protected BadTokenPromise(PromiseSetting setting) {
		super(setting, setting.server(Visitor.class).with("server.max-http-request-header-size", "3MB"));
	}

	@EachSession
	void aMissingTokenIsNoSession(PromisedSession session) {
		Reply reply = get("/read/%s", session);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(session.isUnmentionedIn(reply)).isTrue();
		assertThat(server().observer().rejections()).isEmpty();
	}

	@EachSession
	void aMalformedTokenIsNoSession(PromisedSession session) {
		assertRejected(session, get("/read/%s", session, "malformed"),
				session.onServer() ? RejectionReason.UNKNOWN_ID : RejectionReason.MALFORMED);
	}

	@EachSession
	void aTamperedTokenIsNoSession(PromisedSession session) {
		String token = server().begin(session, ANNA);
		int place = session.onServer() ? 20 : 50; // of a token: behind what says its key
		char other = (token.charAt(place) == 'A') ? 'B' : 'A';
		String tampered = token.substring(0, place) + other + token.substring(place + 1);
		assertRejected(session, get("/read/%s", session, tampered),
				session.onServer() ? RejectionReason.UNKNOWN_ID : RejectionReason.TAMPERED);
	}

	@EachClientSideSession
	void aTokenOfAnUnknownKeyIsNoSession(PromisedSession session) {
		SessionServer stranger = setting().server(Visitor.class).with("sessions.keys[0]", TestKeys.second()).start();
		try {
			assertRejected(session, get("/read/%s", session, stranger.begin(session, ANNA)),
					RejectionReason.UNKNOWN_KEY);
		}
		finally {
			stranger.stop();
		}
	}

	@EachSession
	void anExpiredTokenIsNoSession(PromisedSession session) {
		String token = server().begin(session, ANNA);
		server().clock().move(Duration.ofMinutes(30));
		assertRejected(session, get("/read/%s", session, token), RejectionReason.EXPIRED, RejectionReason.UNKNOWN_ID);
	}

	@EachSession
	void aTokenOfOneMegabyteIsNoSession(PromisedSession session) {
		assertRejected(session, get("/read/%s", session, "A".repeat(1024 * 1024)), RejectionReason.TOO_LONG);
	}

	@EachSession
	void aDuplicatedBadTokenIsNoSession(PromisedSession session) {
		String line = session.headerLine("malformed");
		assertRejected(session, server().raw("/read/" + session.sessionName(), line, line), 2,
				RejectionReason.MALFORMED, RejectionReason.UNKNOWN_ID);
	}

	@EachSession
	void ofDuplicatedTokensTheFirstThatIsASessionIsTaken(PromisedSession session) {
		String anna = session.headerLine(server().begin(session, ANNA));
		String bob = session.headerLine(server().begin(session, new Visitor("Bob", 1)));
		Reply reply = server().raw("/read/" + session.sessionName(), session.headerLine("malformed"), anna, bob);
		assertThat(reply.body()).isEqualTo("Anna:1");
		assertThat(session.isUnmentionedIn(reply)).isTrue();
	}

	@EachSession
	void aTokenThatIsNotUtf8IsNoSession(PromisedSession session) {
		for (String token : List.of("\u00FF\u00FE", "\u00C3\u0028", "\u00ED\u00A0\u0080", "%FF%FE", "%C3%28")) {
			server().observer().forget();
			assertRejected(session, server().raw("/read/" + session.sessionName(), session.headerLine(token)),
					RejectionReason.MALFORMED, RejectionReason.UNKNOWN_ID);
		}
	}

	@EachSession
	void aBadTokenIsKeptWhileNobodyAsksForThatSession(PromisedSession session) {
		Reply reply = server().get("/untouched", session.header("malformed"));
		assertThat(reply.status()).isEqualTo(200);
		assertThat(session.isUnmentionedIn(reply)).isTrue();
		assertThat(server().observer().rejections()).isEmpty();
	}

	private void assertRejected(PromisedSession session, Reply reply, RejectionReason... oneOf) {
		assertRejected(session, reply, 1, oneOf);
	}

	private void assertRejected(PromisedSession session, Reply reply, int times, RejectionReason... oneOf) {
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(session.isRemovedBy(reply)).as("removed by %s", reply).isTrue();
		assertThat(server().observer().reasons(session.sessionName())).hasSize(times).containsAnyOf(oneOf);
	}

}
