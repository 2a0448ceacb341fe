package io.github.sessionstarter.web;

import java.time.Duration;

import io.github.sessionstarter.web.testing.CachingProxy;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.TestSession;
import io.github.sessionstarter.web.testing.Visitor;
import io.github.sessionstarter.web.testing.promises.PromisedSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 26: with a shared cache in front of the application, a session never reaches
 * another user. The cache does its work, or these tests would say nothing.
 */
@Tag("abuse")
@Tag("full")
class SharedCacheTests {

	private static final LocalStorages STORAGES = new LocalStorages();

	private static final SessionServer server = STORAGES.server(Visitor.class, CachedPages.class);

	private static final String PUBLIC = "?cache=public,%20max-age=60";

	private CachingProxy proxy;

	@BeforeAll
	static void start() {
		server.start();
	}

	@AfterAll
	static void stop() {
		server.stop();
		STORAGES.close();
	}

	@BeforeEach
	void startProxy() {
		this.proxy = CachingProxy.inFrontOf(server);
	}

	@AfterEach
	void stopProxy() {
		this.proxy.close();
	}

	@Test
	void aPageThatTouchesNoSessionIsServedFromTheCacheToEverybody() {
		String[] anna = user(PromisedSession.ENCRYPTED_COOKIE, "Anna");
		String[] bob = user(PromisedSession.ENCRYPTED_COOKIE, "Bob");
		assertThat(this.proxy.get("/untouched", anna).vary()).isEmpty();
		assertThat(CachingProxy.isHit(this.proxy.get("/untouched", bob))).isTrue();
		assertThat(CachingProxy.isHit(this.proxy.get("/untouched"))).isTrue();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = "REDIS.*")
	void aPageThatReadsASessionIsServedFromTheCacheToItsOwnUserOnly(PromisedSession session) {
		assertEachUserSeesOnly("/read/" + session.sessionName(), session);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = "REDIS.*")
	void soIsOneThatTheApplicationMadePublic(PromisedSession session) {
		assertEachUserSeesOnly("/page/" + session.sessionName() + PUBLIC, session);
	}

	private void assertEachUserSeesOnly(String path, PromisedSession session) {
		String[] anna = user(session, "Anna");
		String[] bob = user(session, "Bob");
		for (boolean again : new boolean[] { false, true }) {
			assertSees("Anna:1", this.proxy.get(path, anna), again);
			assertSees("absent", this.proxy.get(path), again);
			assertSees("Bob:1", this.proxy.get(path, bob), again);
		}
	}

	private static void assertSees(String body, Reply reply, boolean hit) {
		assertThat(reply.body()).isEqualTo(body);
		assertThat(CachingProxy.isHit(reply)).as("%s from the cache", body).isEqualTo(hit);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = "REDIS.*")
	void twoVisitorsWhoseSessionsBeginGetTwo(PromisedSession session) {
		assertTwoTokens("/begin-or-update/" + session.sessionName(), session);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = "REDIS.*")
	void alsoIfTheApplicationMadeThePagePublic(PromisedSession session) {
		assertTwoTokens("/begin/" + session.sessionName() + PUBLIC, session);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = "REDIS.*")
	void alsoIfThePageHasToBeAskedForAnew(PromisedSession session) {
		assertTwoTokens("/begin/" + session.sessionName() + "?etag=true&cache=no-cache", session);
	}

	private void assertTwoTokens(String path, PromisedSession session) {
		String one = session.token(this.proxy.get(path));
		assertThat(session.token(this.proxy.get(path))).isNotEqualTo(one);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = "REDIS.*")
	void aSessionThatIsRenewedByReadingItIsGivenToItsUserOnly(PromisedSession session) {
		String[] anna = user(session, "Anna");
		String[] bob = user(session, "Bob");
		server.clock().move(Duration.ofMinutes(10));
		assertTokenOnlyForAnna("/read/" + session.sessionName(), session, anna, bob);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = "REDIS.*")
	void soIsOneThatTheApplicationRenews(PromisedSession session) {
		assertTokenOnlyForAnna("/renew/" + session.sessionName(), session, user(session, "Anna"), user(session, "Bob"));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = "REDIS.*")
	void soIsOneThatChanges(PromisedSession session) {
		assertTokenOnlyForAnna("/set/" + session.sessionName() + "/New/2", session, user(session, "Anna"),
				user(session, "Bob"));
	}

	private void assertTokenOnlyForAnna(String path, TestSession session, String[] anna, String[] bob) {
		Reply first = this.proxy.get(path, anna);
		String token = session.token(first);
		assertThat(first.header("Cache-Control")).isEqualTo("no-store");
		for (Reply other : new Reply[] { this.proxy.get(path, bob), this.proxy.get(path) }) {
			assertThat(other.headers().map().toString()).doesNotContain(token);
			assertThat(other.body()).doesNotContain("Anna");
			assertThat(CachingProxy.isHit(other)).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = "REDIS.*")
	void eachUserIsLoggedOutByTheServer(PromisedSession session) {
		for (String[] user : new String[][] { user(session, "Anna"), user(session, "Bob") }) {
			Reply reply = this.proxy.get("/clear/" + session.sessionName(), user);
			assertThat(session.isRemovedBy(reply)).isTrue();
			assertThat(CachingProxy.isHit(reply)).isFalse();
		}
		assertThat(session.isUnmentionedIn(this.proxy.get("/clear/" + session.sessionName()))).isTrue();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = "REDIS.*")
	void aCookieThatIsRemovedIsNotRemovedForOthers(PromisedSession session) {
		String path = "/read/" + session.sessionName();
		assertThat(session.isRemovedBy(this.proxy.get(path, session.header("malformed")))).isTrue();
		assertThat(session.isUnmentionedIn(this.proxy.get(path))).isTrue();
		assertThat(session.isUnmentionedIn(this.proxy.get(path, user(session, "Bob")))).isTrue();
	}

	private static String[] user(TestSession session, String name) {
		return session.header(server.begin(session, new Visitor(name, 1)));
	}

}
