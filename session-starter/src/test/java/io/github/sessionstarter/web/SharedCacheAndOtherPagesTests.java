package io.github.sessionstarter.web;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.web.testing.CachingProxy;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 26: a session never reaches another user through a shared cache, for all pages,
 * and for all reasons to send the token.
 */
@Tag("abuse")
@Tag("full")
class SharedCacheAndOtherPagesTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(CachedPages.class)
		.session("visitor")
		.session("always", "send=always")
		.session("X-Visitor", "transport=header");

	@RegisterExtension
	static final SessionServer before = SessionServer.of().everyKindOfSession();

	@RegisterExtension
	static final SessionServer rotated = SessionServer.of()
		.everyKindOfSession()
		.with("sessions.keys[0]", TestKeys.second())
		.with("sessions.keys[1]", TestKeys.first());

	@RegisterExtension
	static final SessionServer migrated = KtorMigration.server();

	private CachingProxy proxy;

	@BeforeEach
	void startProxy() {
		this.proxy = CachingProxy.inFrontOf(server);
	}

	@AfterEach
	void stopProxy() {
		this.proxy.close();
	}

	@ParameterizedTest
	@CsvSource({ "200, true", "203, true", "301, true", "308, false", "404, false", "410, true" })
	void whatThisCacheKeepsWithoutAWordIsForItsUserOnly(int status, boolean kept) {
		String path = "/page/visitor/" + status;
		String anna = begin("visitor", "Anna");
		String bob = begin("visitor", "Bob");
		for (String user : new String[] { anna, bob, anna, bob }) {
			Reply reply = this.proxy.get(path, "Cookie", user);
			assertThat(reply.status()).isEqualTo(status);
			String own = user.equals(anna) ? "Anna:1" : "Bob:1";
			assertThat(reply.body()).isEqualTo(own);
			assertThat(reply.header("Location")).isIn(null, "/" + own);
		}
		assertThat(CachingProxy.isHit(this.proxy.get(path, "Cookie", bob))).isEqualTo(kept);
	}

	@Test
	void thePageOfAHeadIsNotThatOfAnotherUserEither() {
		String anna = begin("visitor", "Anna");
		String bob = begin("visitor", "Bob");
		assertThat(this.proxy.get("/page/visitor", "Cookie", anna).header("ETag")).isEqualTo("\"Anna:1\"");
		assertThat(this.proxy.send("HEAD", "/page/visitor", "Cookie", bob).header("ETag")).isEqualTo("\"Bob:1\"");
		assertThat(this.proxy.get("/page/visitor", "Cookie", bob).body()).isEqualTo("Bob:1");
	}

	@Test
	void aPageThatHasNotChangedIsThatOfItsUser() {
		String path = "/page/visitor?cache=no-cache";
		String anna = begin("visitor", "Anna");
		String bob = begin("visitor", "Bob");
		for (String user : new String[] { anna, bob, anna, bob }) {
			assertThat(this.proxy.get(path, "Cookie", user).body()).startsWith(user.equals(anna) ? "Anna" : "Bob");
		}
		assertThat(this.proxy.get(path, "Cookie", bob, "If-None-Match", "\"Anna:1\"").status()).isEqualTo(200);
		Reply unchanged = this.proxy.get(path, "Cookie", bob, "If-None-Match", "\"Bob:1\"");
		assertThat(unchanged.status()).isEqualTo(304);
		assertThat(unchanged.vary()).contains("Cookie");
	}

	@Test
	void aSessionThatIsAlwaysSentIsSentToItsUser() {
		String anna = begin("always", "Anna");
		String bob = begin("always", "Bob");
		String token = this.proxy.get("/read/always", "Cookie", anna).cookie("always");
		Reply reply = this.proxy.get("/read/always", "Cookie", bob);
		assertThat(reply.cookie("always")).isNotEqualTo(token);
		assertThat(reply.body()).isEqualTo("Bob:1");
		assertThat(this.proxy.get("/read/always").setCookies("always")).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "ENCRYPTED_COOKIE", "SIGNED_COOKIE", "ENCRYPTED_HEADER", "SIGNED_HEADER" })
	void aTokenUnderANewerKeyIsSentToItsUser(SessionKind kind) {
		String[] anna = kind.header(before.begin(kind, new Visitor("Anna", 1)));
		String[] bob = kind.header(before.begin(kind, new Visitor("Bob", 1)));
		try (CachingProxy inFront = CachingProxy.inFrontOf(rotated)) {
			String path = "/read/" + kind.sessionName();
			String token = kind.token(inFront.get(path, anna));
			Reply reply = inFront.get(path, bob);
			assertThat(reply.body()).isEqualTo("Bob:1");
			assertThat(kind.token(reply)).isNotEqualTo(token);
			assertThat(kind.isUnmentionedIn(inFront.get(path))).isTrue();
		}
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.web.KtorMigration#allProtected")
	void aTokenThatWasWrittenByKtorIsReplacedForItsUser(KtorMigration migration) {
		String[] anna = migration.header(migration.olderToken(new Visitor("Anna", 1)));
		String[] bob = migration.header(migration.olderToken(new Visitor("Bob", 1)));
		try (CachingProxy inFront = CachingProxy.inFrontOf(migrated)) {
			String path = "/read/" + migration.sessionName();
			String token = migration.token(inFront.get(path, anna));
			Reply reply = inFront.get(path, bob);
			assertThat(reply.body()).isEqualTo("Bob:1");
			assertThat(migration.token(reply)).isNotEqualTo(token);
			assertThat(migration.isUnmentionedIn(inFront.get(path))).isTrue();
		}
	}

	@Test
	void twoSessionsInOnePageMakeItThatOfOneUser() {
		String anna = begin("visitor", "Anna");
		String header = server.get("/set/X-Visitor/Bob/2").header("X-Visitor");
		String path = "/read-both/visitor/X-Visitor";
		assertThat(this.proxy.get(path, "Cookie", anna, "X-Visitor", header).body()).isEqualTo("Anna:1 Bob:2");
		assertThat(this.proxy.get(path, "Cookie", anna).body()).isEqualTo("Anna:1 absent");
		assertThat(this.proxy.get(path, "X-Visitor", header).body()).isEqualTo("absent Bob:2");
		assertThat(this.proxy.get(path).body()).isEqualTo("absent absent");
	}

	private static String begin(String session, String name) {
		return server.get("/set/" + session + "/" + name + "/1").cookie(session);
	}

}
