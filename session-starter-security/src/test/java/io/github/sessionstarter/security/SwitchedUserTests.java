package io.github.sessionstarter.security;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.testing.MovableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long an administrator can be another user.
 */
@Tag("full")
class SwitchedUserTests {

	private static final MovableClock CLOCK = new MovableClock();

	private static LoginServer server;

	@BeforeAll
	static void start() {
		String session = "sessions.registrations.user_session.";
		server = LoginServer.start(Map.of(session + "storage", "memory", session + "timeout.idle", "1h",
				session + "timeout.absolute", "1h"), LoginServer.SwitchUser.class, Clock.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@AfterEach
	void noSessionOfTheContainer() {
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@Test
	@Tag("abuse")
	void theOtherUserEndsWithTheLogInOfTheAdministrator() {
		Browser browser = switched();
		CLOCK.move(Duration.ofMinutes(9));
		assertThat(browser.get("/user").body()).startsWith("bob ");
		CLOCK.move(Duration.ofMinutes(2));
		assertThat(browser.get("/user").statusCode()).isEqualTo(302);
	}

	@Test
	@Tag("abuse")
	void theWayBackDoesNotProlongTheLogIn() {
		Browser browser = switched();
		browser.get("/logout");
		browser.post("/logout/impersonate");
		assertThat(browser.get("/user").body()).startsWith("ada ");
		CLOCK.move(Duration.ofMinutes(11));
		assertThat(browser.get("/user").statusCode()).isEqualTo(302);
		browser.logIn("ada", "ada");
		assertThat(browser.get("/user").body()).startsWith("ada ");
	}

	/** Return a browser whose log-in ends in ten minutes. */
	private static Browser switched() {
		Browser browser = server.browser();
		browser.logIn("ada", "ada");
		CLOCK.move(Duration.ofMinutes(50));
		browser.get("/logout");
		browser.post("/login/impersonate", "username", "bob");
		assertThat(browser.get("/user").body()).startsWith("bob ");
		return browser;
	}

	@Configuration(proxyBeanMethods = false)
	static class Clock {

		@Bean(defaultCandidate = false)
		InstantSource sessionClock() {
			return CLOCK;
		}

	}

}
