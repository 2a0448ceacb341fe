package io.github.sessionstarter.security;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A log-in with Spring Security's form and by the servlet API, wherever the session is.
 */
@ParameterizedClass
@MethodSource("io.github.sessionstarter.security.testing.Place#all")
class LogInTests {

	private static LoginServer server;

	@Parameter
	private Place place;

	@BeforeParameterizedClassInvocation
	static void start(Place place) {
		server = LoginServer.start(place.properties(), LoginServer.SwitchUser.class);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		server.close();
	}

	private Browser browser() {
		return server.browser();
	}

	private Browser loggedIn(String user) {
		Browser browser = browser();
		browser.logIn(user, user);
		assertThat(browser.get("/user").body()).startsWith(user + " ");
		return browser;
	}

	@AfterEach
	void noSessionOfTheContainer() {
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@Test
	void aUserWhoLogsInIsKnownToTheNextRequest() {
		Browser browser = browser();
		assertThat(browser.get("/user").statusCode()).isEqualTo(302);
		assertThat(browser.logIn("ada", "ada").statusCode()).isEqualTo(302);
		assertThat(browser.get("/user").body()).isEqualTo("ada ada [ROLE_ADMIN, ROLE_USER]");
		assertThat("user_session=" + browser.cookies().get("user_session")).hasSizeLessThanOrEqualTo(300);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ada:wrong", "eve:eve", "nobody:nobody" })
	void aLogInThatFailsLeavesNoSession(String credentials) {
		Browser browser = browser();
		HttpResponse<String> answer = browser.logIn(credentials.split(":")[0], credentials.split(":")[1]);
		assertThat(location(answer)).endsWith("/login?error");
		assertThat(browser.cookies()).doesNotContainKey("user_session");
		assertThat(browser.get("/login?error").body()).contains("Invalid credentials");
		assertThat(browser.get("/user").statusCode()).isEqualTo(302);
	}

	@Test
	void aLogInThatFailsKeepsTheUserWhoIsLoggedIn() {
		Browser browser = loggedIn("ada");
		browser.logIn("bob", "wrong");
		assertThat(browser.get("/user").body()).startsWith("ada ");
	}

	@Test
	@Tag("abuse")
	void aLogOutEndsTheSessionForEveryCopy() {
		Browser browser = loggedIn("ada");
		Browser copy = browser.copy();
		browser.get("/logout");
		assertThat(location(browser.post("/logout"))).endsWith("/login?logout");
		assertThat(copy.get("/user").statusCode()).isEqualTo(302);
		assertThat(browser.cookies()).doesNotContainKey("user_session");
	}

	@ParameterizedTest
	@ValueSource(strings = { "throw", "500" })
	@Tag("abuse")
	void aLogOutIsNotUndoneByAnError(String how) {
		Browser browser = loggedIn("ada");
		Browser copy = browser.copy();
		browser.get("/logout");
		assertThat(browser.post("/log-out", "then", how).statusCode()).isEqualTo(500);
		assertThat(copy.get("/user").statusCode()).isEqualTo(302);
	}

	@Test
	@Tag("abuse")
	void aLogOutIsNotUndoneByAHandlerThatFails() {
		Browser browser = loggedIn("ada");
		Browser copy = browser.copy();
		browser.get("/logout");
		assertThat(browser.post("/logout", "fail", "true").statusCode()).isEqualTo(500);
		assertThat(copy.get("/user").statusCode()).isEqualTo(302);
	}

	@Test
	void theServletApiLogsInAndOut() {
		Browser browser = browser();
		browser.get("/login");
		assertThat(browser.post("/log-in", "user", "bob", "password", "bob").body()).isEqualTo("bob");
		assertThat(browser.get("/user").body()).startsWith("bob ");
		browser.get("/logout");
		assertThat(browser.post("/log-out", "then", "nothing").body()).isEqualTo("bye");
		assertThat(browser.get("/user").statusCode()).isEqualTo(302);
	}

	@ParameterizedTest
	@ValueSource(strings = { "bob", "ada" })
	@Tag("abuse")
	void aFurtherLogInBeginsANewSessionAlsoOfTheSameUser(String user) {
		Browser browser = loggedIn("ada");
		Browser before = browser.copy();
		String id = browser.get("/session").body();
		browser.logIn(user, user);
		assertThat(browser.get("/user").body()).startsWith(user + " ");
		assertThat(browser.get("/session").body()).isNotEqualTo(id);
		assertThat(before.get("/user").statusCode()).isEqualTo(302);
	}

	/** The attacker has a session, and gives its cookie to a victim who logs in. */
	@Test
	@Tag("abuse")
	void whatAnAttackerHasPlantedNeitherReadsNorWritesWhatComesAfter() {
		Browser attacker = loggedIn("bob");
		Browser victim = browser();
		victim.cookies().put("user_session", attacker.cookies().get("user_session"));
		victim.logIn("ada", "ada");
		assertThat(victim.get("/user").body()).startsWith("ada ");
		assertThat(attacker.get("/user").statusCode()).isEqualTo(302);
		attacker.get("/rename/eve");
		assertThat(victim.get("/user").body()).startsWith("ada ");
	}

	@Test
	void aPageThatWasAskedForIsShownAfterTheLogIn() {
		Browser browser = browser();
		browser.get("/user?tab=1&x=%2F");
		String target = location(browser.logIn("ada", "ada"));
		assertThat(target).endsWith("/user?tab=1&x=%2F");
		assertThat(browser.get(target).body()).startsWith("ada ");
		assertThat(browser.cookies()).doesNotContainKey("login_target");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Accept:application/json", "Accept:text/event-stream", "Accept:*/*",
			"X-Requested-With:XMLHttpRequest" })
	void whatIsNoPageIsNotShownAfterTheLogIn(String header) {
		Browser browser = browser();
		browser.get("/user", header.split(":")[0], header.split(":")[1]);
		assertThat(browser.cookies()).doesNotContainKey("login_target");
	}

	@Test
	@Tag("abuse")
	void anAddressThatLeadsElsewhereOrIsTooLongIsNotShownAfterTheLogIn() {
		Browser browser = browser();
		browser.get("//evil.example/user");
		browser.get("/user?" + "x".repeat(1600));
		browser.postWithout("/user");
		assertThat(browser.cookies()).doesNotContainKey("login_target");
	}

	@Test
	@Tag("abuse")
	void aPostWithoutTheTokenOrWithThatOfAnotherUserIsForbidden() {
		Browser ada = loggedIn("ada");
		Browser bob = loggedIn("bob");
		ada.get("/logout");
		bob.get("/logout");
		assertThat(ada.postWithout("/echo").statusCode()).isEqualTo(403);
		assertThat(ada.postWithout("/echo", "_csrf", "x").statusCode()).isEqualTo(403);
		assertThat(ada.postWithout("/echo", "_csrf", bob.csrf()).statusCode()).isEqualTo(403);
		assertThat(ada.post("/echo").statusCode()).isEqualTo(200);
	}

	/** The attacker has a genuine token of somebody who has not logged in. */
	@Test
	@Tag("abuse")
	void aPlantedPairOfCookieAndFieldIsForbidden() {
		Browser attacker = browser();
		attacker.get("/login");
		Browser victim = loggedIn("ada");
		victim.cookies().put("login_csrf", attacker.cookies().get("login_csrf"));
		assertThat(victim.postWithout("/echo", "_csrf", attacker.csrf()).statusCode()).isEqualTo(403);
	}

	@Test
	void aTokenCountsForOneLogInOnly() {
		Browser browser = browser();
		browser.get("/login");
		String before = browser.csrf();
		browser.logIn("ada", "ada");
		assertThat(browser.cookies()).doesNotContainKey("login_csrf");
		assertThat(browser.postWithout("/echo", "_csrf", before).statusCode()).isEqualTo(403);
		browser.get("/logout");
		String during = browser.csrf();
		browser.post("/logout");
		browser.logIn("ada", "ada");
		assertThat(browser.postWithout("/echo", "_csrf", during).statusCode()).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callable", "/deferred", "/stream", "/forward" })
	void theUserIsKnownOnEachWayToAnAnswer(String path) {
		assertThat(loggedIn("ada").get(path).body()).contains("ada");
	}

	@Test
	void theUserIsKnownToTheErrorPage() {
		Browser browser = loggedIn("ada");
		HttpResponse<String> failed = browser.get("/fail");
		assertThat(failed.statusCode()).isEqualTo(500);
		assertThat(failed.body()).contains("ada");
		assertThat(browser.get("/user").body()).startsWith("ada ");
	}

	@Test
	void whatAUserMayNotDoIsForbidden() {
		assertThat(loggedIn("bob").get("/admin").statusCode()).isEqualTo(403);
		assertThat(loggedIn("ada").get("/admin").body()).isEqualTo("admin");
	}

	@Test
	void anAdministratorBecomesAnotherUserAndComesBack() {
		Browser browser = loggedIn("ada");
		Browser before = browser.copy();
		browser.get("/logout");
		browser.post("/login/impersonate", "username", "bob");
		assertThat(browser.get("/user").body()).startsWith("bob ");
		assertThat(before.get("/user").statusCode()).isEqualTo(302);
		browser.get("/logout");
		browser.post("/logout/impersonate");
		assertThat(browser.get("/user").body()).startsWith("ada ");
		assertThat(browser.get("/admin").body()).isEqualTo("admin");
	}

	@Test
	void aLogInSurvivesTheRotationOfKeys() {
		Map<String, String> properties = new HashMap<>(this.place.properties());
		Browser browser = browser();
		browser.get("/login");
		Browser before = browser.copy();
		browser.logIn("ada", "ada");
		browser.get("/logout");
		properties.put("sessions.keys[0]", TestKeys.second());
		properties.put("sessions.keys[1]", TestKeys.first());
		try (LoginServer rotated = LoginServer.start(properties)) {
			if (!this.place.storage().equals("memory")) {
				Browser later = rotated.browser(browser);
				assertThat(later.get("/user").body()).startsWith("ada ");
				assertThat(later.post("/echo").statusCode()).isEqualTo(200);
			}
			Browser open = rotated.browser(before);
			assertThat(location(open.post("/login", "username", "bob", "password", "bob"))).doesNotContain("error");
		}
	}

	private static String location(HttpResponse<String> answer) {
		return answer.headers().firstValue("location").orElse("");
	}

}
