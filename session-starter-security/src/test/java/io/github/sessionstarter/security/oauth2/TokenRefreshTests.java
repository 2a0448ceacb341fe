package io.github.sessionstarter.security.oauth2;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.OidcProvider;
import io.github.sessionstarter.security.testing.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The tokens of users of a browser application, on two nodes where the storage is shared.
 */
@ParameterizedClass
@MethodSource("io.github.sessionstarter.security.testing.Place#all")
class TokenRefreshTests {

	private static final int REQUESTS = 16;

	private static final ExecutorService POOL = Executors.newFixedThreadPool(REQUESTS);

	private static final String CLIENTS = "__Host-oauth2_clients";

	private static OidcProvider provider;

	private static List<LoginServer> nodes;

	TokenRefreshTests(Place place) {
	}

	@BeforeParameterizedClassInvocation
	static void start(Place place) {
		provider = OidcProvider.start();
		Map<String, String> properties = properties(place);
		properties.putAll(provider.properties());
		nodes = IntStream.range(0, place.storage().equals("memory") ? 1 : 2)
			.mapToObj((node) -> LoginServer.start(properties, TokenApplication.Chain.class))
			.toList();
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		nodes.forEach(LoginServer::close);
		provider.close();
	}

	@AfterEach
	void reset() {
		provider.beforeRefresh(() -> {
		});
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@Test
	void parallelRequestsRefreshExpiredTokensOnce() {
		Browser browser = logIn("short");
		int before = provider.refreshes();
		int wrong = provider.wrongRefreshTokens();
		provider.beforeRefresh(waitForAll());
		List<Browser> copies = copies(browser);
		List<HttpResponse<String>> answers = tokens(copies);
		assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
		assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.get(0).body());
		assertThat(copies).allSatisfy((copy) -> assertThat(copy.get("/token").body()).isEqualTo(answers.get(0).body()));
		assertThat(provider.refreshes() - before).isOne();
		assertThat(provider.wrongRefreshTokens() - wrong).isZero();
	}

	@Test
	void tokensThatHaveNotExpiredStay() {
		Browser browser = logIn("long");
		int before = provider.refreshes();
		assertThat(browser.get("/token").body()).isEqualTo(browser.get("/token").body()).startsWith("ada-");
		assertThat(provider.refreshes() - before).isZero();
	}

	@Test
	void aProviderThatFailsKeepsNoRequestWaiting() {
		Browser browser = logIn("short");
		int before = provider.refreshes();
		Runnable all = waitForAll();
		provider.beforeRefresh(() -> {
			all.run();
			throw new IllegalStateException("This provider fails on purpose");
		});
		List<HttpResponse<String>> answers = tokens(copies(browser));
		assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(500);
		provider.beforeRefresh(() -> {
		});
		assertThat(browser.get("/token").body()).startsWith("ada-");
		assertThat(provider.refreshes() - before).isOne();
	}

	@Test
	void aLogOutInTheMeantimeEndsTheTokens() throws Exception {
		Browser browser = logIn("short");
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch loggedOut = new CountDownLatch(1);
		provider.beforeRefresh(() -> {
			asked.countDown();
			waitFor(loggedOut);
		});
		Browser late = browser.copy();
		CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> late.get("/token"), POOL);
		waitFor(asked);
		browser.get("/logout");
		browser.post("/logout");
		loggedOut.countDown();
		HttpResponse<String> unused = answer.get(10, TimeUnit.SECONDS);
		late.logIn("ada", "ada");
		assertThat(late.get("/user").statusCode()).isEqualTo(200);
		assertThat(late.get("/token").statusCode()).isEqualTo(302);
	}

	@Test
	void aLogOutEndsTheTokensAlsoOfCopies() {
		Browser browser = logIn("long");
		Browser copy = browser.copy();
		browser.get("/logout");
		browser.post("/logout");
		assertThat(browser.cookies()).isEmpty();
		copy.logIn("ada", "ada");
		assertThat(copy.get("/token").statusCode()).isEqualTo(302);
	}

	@Test
	void anotherUserOfTheBrowserGetsNoTokens() {
		Browser browser = logIn("long");
		String copied = browser.cookies().get(CLIENTS);
		browser.logIn("bob", "bob");
		assertThat(browser.cookies()).doesNotContainKey(CLIENTS);
		assertThat(browser.get("/token").statusCode()).isEqualTo(302);
		browser.cookies().put(CLIENTS, copied);
		assertThat(browser.get("/token").statusCode()).isEqualTo(302);
	}

	@Test
	void theTokensOfAUserAreNotThoseOfACopyOfTheCookieAlone() {
		String cookie = logIn("long").cookies().get(CLIENTS);
		Browser bob = nodes.get(0).browser();
		bob.logIn("bob", "bob");
		bob.cookies().put(CLIENTS, cookie);
		assertThat(bob.get("/token").statusCode()).isEqualTo(302);
		Browser anonymous = nodes.get(0).browser();
		anonymous.cookies().put(CLIENTS, cookie);
		assertThat(anonymous.get("/token").statusCode()).isEqualTo(302);
	}

	@Test
	void theCookieHasTheProtectionsOfTheProfile() {
		Browser browser = nodes.get(0).browser();
		List<String> cookies = browser.get(OidcProvider.answer(authorization(browser)))
			.headers()
			.allValues("set-cookie");
		assertThat(cookies).filteredOn((cookie) -> cookie.startsWith(CLIENTS + "="))
			.singleElement()
			.asString()
			.contains("; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/")
			.doesNotContain("Domain");
	}

	@Test
	void theAnswerOfAProviderIsRepeatedFromThisSite() {
		Browser browser = logIn("long");
		String before = browser.get("/token").body();
		String callback = OidcProvider
			.answer(browser.get("/oauth2/authorization/api").headers().firstValue("location").orElseThrow());
		Browser fromOtherSite = browser.copy();
		fromOtherSite.cookies().keySet().removeIf((name) -> name.startsWith("__Host-"));
		HttpResponse<String> answer = fromOtherSite.get(callback, "Sec-Fetch-Site", "cross-site");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().allValues("set-cookie")).isEmpty();
		String again = answer.headers().firstValue("refresh").orElseThrow().substring("0;url=".length());
		String path = callback.substring(0, callback.indexOf('?')) + again;
		assertThat(browser.get(path, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(302);
		assertThat(browser.get("/token").body()).isEqualTo(before);
		assertThat(browser.get("/token-of-api").body()).startsWith("ada-").isNotEqualTo(before);
	}

	@Test
	void anAnswerThatTheBrowserDoesNotWaitForIsNotRepeated() {
		HttpResponse<String> answer = nodes.get(0)
			.browser()
			.get("/login/oauth2/code/idp?code=c&state=s", "Sec-Fetch-Site", "cross-site");
		assertThat(answer.headers().firstValue("refresh")).isEmpty();
		assertThat(answer.headers().firstValue("location").orElseThrow()).endsWith("/login?error");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/token-by-built-manager", "/token-by-plain-manager" })
	void aManagerOfTheApplicationRefreshesOnceToo(String path) {
		Browser browser = logIn("short");
		int before = provider.refreshes();
		provider.beforeRefresh(waitForAll());
		List<Browser> copies = copies(browser);
		List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
		copies.forEach((each) -> answers.add(CompletableFuture.supplyAsync(() -> each.get(path), POOL)));
		assertThat(answers).extracting((answer) -> answer.join().statusCode()).containsOnly(200);
		assertThat(provider.refreshes() - before).isOne();
	}

	private static Browser logIn(String tokens) {
		Browser browser = nodes.get(0).browser();
		browser.get(OidcProvider.answer(authorization(browser) + "&tokens=" + tokens));
		assertThat(browser.cookies()).containsKeys(LoginServer.HOST_SESSION, CLIENTS);
		return browser;
	}

	private static String authorization(Browser browser) {
		return browser.get("/oauth2/authorization/idp").headers().firstValue("location").orElseThrow();
	}

	private static List<Browser> copies(Browser browser) {
		return IntStream.range(0, REQUESTS).mapToObj((i) -> nodes.get(i % nodes.size()).browser(browser)).toList();
	}

	private static List<HttpResponse<String>> tokens(List<Browser> browsers) {
		List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
		browsers.forEach((each) -> answers.add(CompletableFuture.supplyAsync(() -> each.get("/token"), POOL)));
		return answers.stream().map((answer) -> answer.orTimeout(9, TimeUnit.SECONDS).join()).toList();
	}

	/** Answer when all requests are there. */
	private static Runnable waitForAll() {
		TokenApplication.ARRIVED.set(0);
		return () -> await().atMost(Duration.ofSeconds(8)).until(() -> TokenApplication.ARRIVED.get() >= REQUESTS);
	}

	private static void waitFor(CountDownLatch latch) {
		await().until(() -> latch.getCount() == 0);
	}

	/**
	 * Those of a place, for the session of the profile; nodes share the marks of sealed
	 * sessions.
	 */
	private static Map<String, String> properties(Place place) {
		boolean memory = place.storage().equals("memory");
		boolean sealed = place.storage().equals("denylist");
		Map<String, String> properties = new Place(place.container(), memory ? "memory" : "redis").properties();
		properties.keySet().removeIf((name) -> name.contains("user_session"));
		String session = "sessions.registrations." + LoginServer.HOST_SESSION + ".";
		properties.put("sessions.security.profile", "bff");
		properties.put("sessions.security.session", LoginServer.HOST_SESSION);
		properties.put(session + "cookie.same-site", "strict");
		properties.put(session + (sealed ? "revocation.storage" : "storage"), memory ? "memory" : "redis");
		if (sealed) {
			properties.put(session + "revocation.mode", "denylist");
		}
		return properties;
	}

}
