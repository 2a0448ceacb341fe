package io.github.sessionstarter.web;

import java.time.Duration;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Client-side sessions that the server can take back.
 */
@Tag("abuse")
class RevocationTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of()
		.session("denylist", "revocation.storage=memory")
		.session("latest", "revocation.storage=memory", "revocation.mode=latest", "revocation.grace=10s")
		.session("none");

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void aSessionIsReadAndChangedAsUsual(String session) {
		Reply second = update(session, begin(session));
		assertThat(second.body()).isEqualTo("Anna:2");
		assertThat(read(session, second.cookie(session)).body()).isEqualTo("Anna:2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void afterALogOutACopyOfTheTokenIsWorthNothing(String session) {
		String copy = begin(session);
		server.get("/clear/" + session, "Cookie", copy);
		assertRevoked(session, copy);
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void aTokenThatARunningRequestWritesAtTheLogOutIsWorthNothing(String session) {
		String first = begin(session);
		String second = update(session, first).cookie(session);
		server.get("/clear/" + session, "Cookie", first);
		assertRevoked(session, second);
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void aRevokedTokenIsRemovedFromTheClient(String session) {
		String copy = begin(session);
		server.get("/clear/" + session, "Cookie", copy);
		assertThat(read(session, copy).setCookie(session)).contains("Max-Age=0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void afterALogInTheTokenOfBeforeIsWorthNothing(String session) {
		String before = begin(session);
		Reply renewed = server.get("/renew/" + session, "Cookie", before);
		assertThat(read(session, before).body()).isEqualTo("absent");
		assertThat(server.observer().reasons(session)).containsExactly(RejectionReason.RENEWED);
		assertThat(read(session, renewed.cookie(session)).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void aParallelRequestWithTheTokenOfBeforeDoesNotRemoveTheNewOne(String session) {
		String before = begin(session);
		server.get("/renew/" + session, "Cookie", before);
		assertThat(read(session, before).setCookies(session)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void aLogOutWithTheTokenOfBeforeARenewalEndsTheSessionUnderItsNewId(String session) {
		String first = begin(session);
		String id = server.get("/id/" + session, "Cookie", first).body();
		String second = server.get("/renew/" + session, "Cookie", first).cookie(session);
		String third = server.get("/renew/" + session, "Cookie", second).cookie(session);
		assertThat(server.bean(SessionManager.class).invalidate(session, id)).isTrue();
		assertRevoked(session, third);
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void aLogOutWithTheTokenOfBeforeEndsTheRenewedSession(String session) {
		String before = begin(session);
		String after = server.get("/renew/" + session, "Cookie", before).cookie(session);
		server.get("/clear/" + session, "Cookie", before);
		assertRevoked(session, after);
	}

	@Test
	void aLateRequestWithAnOlderTokenDoesNotRemoveTheNewestOne() {
		String older = begin("latest");
		update("latest", older);
		server.clock().move(Duration.ofSeconds(11));
		assertThat(read("latest", older).setCookies("latest")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void whatHasEndedCannotBeRenewed(String session) {
		String cookie = begin(session);
		String id = server.get("/id/" + session, "Cookie", cookie).body();
		assertThat(server.bean(SessionManager.class).invalidate(session, id)).isTrue();
		assertThat(server.get("/renew/" + session, "Cookie", cookie).body()).isEqualTo("absent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void aSessionIsEndedByItsIdFromOutside(String session) {
		String cookie = begin(session);
		String id = server.get("/id/" + session, "Cookie", cookie).body();
		SessionManager manager = server.bean(SessionManager.class);
		assertThat(manager.invalidate(session, id)).isTrue();
		assertThat(manager.invalidate(session, id)).isFalse();
		assertRevoked(session, cookie);
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void sessionsThatBeganBeforeATimeAreEndedTogether(String session) {
		String before = begin(session);
		server.clock().move(Duration.ofMinutes(1));
		String after = begin(session);
		server.bean(SessionManager.class).invalidateIssuedBefore(session, server.clock().instant());
		assertRevoked(session, before);
		assertThat(read(session, after).body()).isEqualTo("Anna:1");
	}

	@Test
	void anEarlierTimeBringsNothingBack() {
		String cookie = begin("denylist");
		server.clock().move(Duration.ofMinutes(1));
		SessionManager manager = server.bean(SessionManager.class);
		manager.invalidateIssuedBefore("denylist", server.clock().instant());
		manager.invalidateIssuedBefore("denylist", server.clock().instant().minusSeconds(3600));
		assertRevoked("denylist", cookie);
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void oneSessionIsEndedAndNoOther(String session) {
		String other = begin(session);
		server.get("/clear/" + session, "Cookie", begin(session));
		assertThat(read(session, other).body()).isEqualTo("Anna:1");
	}

	@Test
	void withoutRevocationACopyOutlivesTheLogOut() {
		String copy = begin("none");
		server.get("/clear/none", "Cookie", copy);
		assertThat(read("none", copy).body()).isEqualTo("Anna:1");
	}

	@Test
	void anOlderTokenIsRefusedAfterTheGrace() {
		String older = begin("latest");
		server.clock().move(Duration.ofMinutes(1));
		String newest = update("latest", older).cookie("latest");
		server.clock().move(Duration.ofMillis(9_999));
		assertThat(read("latest", older).body()).isEqualTo("Anna:1");
		server.clock().move(Duration.ofMillis(1));
		assertThat(read("latest", older).body()).isEqualTo("absent");
		assertThat(server.observer().reasons("latest")).containsExactly(RejectionReason.REPLAYED);
		assertThat(read("latest", newest).body()).isEqualTo("Anna:2");
	}

	@Test
	void parallelChangesLeaveTheBrowserWithAGoodTokenWhicheverItKeeps() {
		String cookie = begin("latest");
		String one = update("latest", cookie).cookie("latest");
		String other = update("latest", cookie).cookie("latest");
		server.clock().move(Duration.ofMinutes(1));
		assertThat(read("latest", one).body()).isEqualTo("Anna:2");
		assertThat(read("latest", other).body()).isEqualTo("Anna:2");
	}

	@Test
	void aDenylistDoesNotKnowOlderTokens() {
		String older = begin("denylist");
		update("denylist", older);
		server.clock().move(Duration.ofMinutes(1));
		assertThat(read("denylist", older).body()).isEqualTo("Anna:1");
	}

	private static void assertRevoked(String session, String cookie) {
		server.observer().forget();
		assertThat(read(session, cookie).body()).isEqualTo("absent");
		assertThat(server.observer().reasons(session)).containsExactly(RejectionReason.REVOKED);
	}

	private static String begin(String session) {
		return server.get("/set/" + session + "/Anna/1").cookie(session);
	}

	private static Reply update(String session, String cookie) {
		return server.get("/update/" + session, "Cookie", cookie);
	}

	private static Reply read(String session, String cookie) {
		return server.get("/read/" + session, "Cookie", cookie);
	}

}
