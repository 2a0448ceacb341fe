package io.github.sessionstarter.security.remember;

import java.time.Duration;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.Place;
import io.github.sessionstarter.testing.MovableClock;
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
 * Log-ins that stay for 30 days where the form asks for it.
 */
@ParameterizedClass
@MethodSource("io.github.sessionstarter.security.testing.Place#all")
class StayLoggedInTests {

	private static final MovableClock CLOCK = RememberingServer.CLOCK;

	private static final String FULL = "ada SessionAuthenticationToken full";

	private static final String REMEMBERED = "ada RememberedToken remembered";

	private static LoginServer server;

	@Parameter
	private Place place;

	@BeforeParameterizedClassInvocation
	static void start(Place place) {
		server = RememberingServer.start(place, RememberingServer.Application.class);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		server.close();
	}

	@AfterEach
	void noSessionOfTheContainer() {
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@Test
	void aLogInThatAsksForItStaysForThirtyDays() {
		Browser browser = stay();
		assertThat(browser.get("/kind").body()).isEqualTo(FULL);
		for (int day = 0; day < 29; day++) {
			CLOCK.move(Duration.ofDays(1));
			assertThat(browser.get("/kind").body()).isEqualTo(REMEMBERED);
		}
		CLOCK.move(Duration.ofDays(1));
		assertThat(browser.get("/kind").statusCode()).isEqualTo(302);
	}

	@Test
	void theBrowserKeepsTheCookieAsLong() {
		Browser browser = server.browser();
		browser.get("/login");
		assertThat(browser.post("/login", "username", "ada", "password", "ada", "remember-me", "on")
			.headers()
			.allValues("set-cookie")).filteredOn((cookie) -> cookie.startsWith("user_session="))
			.singleElement()
			.asString()
			.contains("Max-Age=" + Duration.ofDays(30).toSeconds());
	}

	@Test
	void useKeepsTheUserAuthenticatedUntilTheAbsoluteTimeout() {
		Browser browser = stay();
		for (int i = 0; i < 35; i++) {
			CLOCK.move(Duration.ofMinutes(20));
			assertThat(browser.get("/kind").body()).isEqualTo(FULL);
		}
		CLOCK.move(Duration.ofMinutes(20));
		assertThat(browser.get("/kind").body()).isEqualTo(REMEMBERED);
		assertThat(browser.get("/kind").body()).isEqualTo(REMEMBERED);
	}

	@Test
	void aRequestThatAsksForNoLogInBringsNoneBack() {
		Browser browser = stay();
		CLOCK.move(Duration.ofMinutes(31));
		assertThat(browser.get("/open").body()).isEqualTo("ada");
		assertThat(browser.get("/change").body()).isEqualTo("ada");
		assertThat(browser.get("/renew").body()).isEqualTo("ada");
		assertThat(browser.get("/kind").body()).isEqualTo(REMEMBERED);
	}

	@Test
	void aRememberedUserIsNeitherFreshNorFullyAuthenticatedUntilTheNextLogIn() {
		Browser browser = stay();
		assertThat(browser.get("/full").body()).isEqualTo("ada");
		assertThat(browser.get("/fresh").body()).isEqualTo("ada");
		CLOCK.move(Duration.ofMinutes(31));
		assertThat(browser.get("/full").statusCode()).isEqualTo(302);
		assertThat(browser.get("/fresh").statusCode()).isEqualTo(401);
		assertThat(browser.get("/fresh-value").statusCode()).isEqualTo(401);
		Browser before = browser.copy();
		browser.logIn("ada", "ada");
		assertThat(browser.get("/kind").body()).isEqualTo(FULL);
		assertThat(browser.get("/full").body()).isEqualTo("ada");
		assertThat(browser.get("/fresh").body()).isEqualTo("ada");
		assertThat(before.get("/kind").statusCode()).isEqualTo(302);
		CLOCK.move(Duration.ofMinutes(31));
		assertThat(browser.get("/kind").statusCode()).isEqualTo(302);
	}

	@Test
	@Tag("abuse")
	void aLogOutEndsItForEveryCopy() {
		Browser browser = stay();
		CLOCK.move(Duration.ofDays(3));
		Browser copy = browser.copy();
		browser.get("/logout");
		browser.post("/logout");
		assertThat(copy.get("/kind").statusCode()).isEqualTo(302);
		CLOCK.move(Duration.ofDays(26));
		assertThat(copy.get("/kind").statusCode()).isEqualTo(302);
	}

	@Test
	@Tag("abuse")
	void aLogOutByTheManagerEndsItForEveryCopy() {
		Browser browser = stay();
		CLOCK.move(Duration.ofDays(3));
		server.bean(SessionManager.class).invalidateAll("user_session", "ada");
		assertThat(browser.copy().get("/kind").statusCode()).isEqualTo(302);
		CLOCK.move(Duration.ofDays(26));
		assertThat(browser.get("/kind").statusCode()).isEqualTo(302);
	}

	@ParameterizedTest
	@ValueSource(strings = { "off", "false", "", "30d" })
	void aLogInThatDoesNotAskForItEndsWithItsIdleTimeout(String parameter) {
		Browser browser = server.browser();
		browser.get("/login");
		browser.post("/login", "username", "ada", "password", "ada", "remember-me", parameter);
		assertThat(browser.get("/kind").body()).isEqualTo(FULL);
		CLOCK.move(Duration.ofMinutes(31));
		assertThat(browser.get("/kind").statusCode()).isEqualTo(302);
	}

	@Test
	void anotherUserWhoLogsInIsNotRemembered() {
		Browser browser = stay();
		browser.logIn("bob", "bob");
		CLOCK.move(Duration.ofMinutes(31));
		assertThat(browser.get("/kind").statusCode()).isEqualTo(302);
	}

	@Test
	@Tag("abuse")
	void aRememberedUserProvesNothingByBecomingAnotherOne() {
		Browser browser = stay();
		CLOCK.move(Duration.ofMinutes(31));
		browser.get("/logout");
		browser.post("/login/impersonate", "username", "bob");
		assertThat(browser.get("/kind").body()).isEqualTo("bob RememberedToken remembered");
		assertThat(browser.get("/fresh").statusCode()).isEqualTo(401);
		browser.get("/logout");
		browser.post("/logout/impersonate");
		assertThat(browser.get("/kind").body()).isEqualTo(REMEMBERED);
	}

	@Test
	void anApplicationCanDecideHowLongAUserStays() {
		try (LoginServer deciding = RememberingServer.start(this.place, RememberingServer.Deciding.class)) {
			Browser ada = deciding.browser();
			ada.logIn("ada", "ada");
			Browser bob = deciding.browser();
			bob.logIn("bob", "bob");
			CLOCK.move(Duration.ofDays(6));
			assertThat(ada.get("/kind").statusCode()).isEqualTo(302);
			assertThat(bob.get("/kind").body()).startsWith("bob RememberedToken");
			CLOCK.move(Duration.ofDays(1));
			assertThat(bob.get("/kind").statusCode()).isEqualTo(302);
		}
	}

	private static Browser stay() {
		Browser browser = server.browser();
		assertThat(browser.get("/login").body()).contains("name='remember-me'");
		browser.post("/login", "username", "ada", "password", "ada", "remember-me", "on");
		return browser;
	}

}
