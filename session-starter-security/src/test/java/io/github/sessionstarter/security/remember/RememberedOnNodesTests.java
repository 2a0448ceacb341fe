package io.github.sessionstarter.security.remember;

import java.time.Duration;

import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.Place;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Users who stay logged in on two nodes that share a storage.
 */
@Tag("full")
class RememberedOnNodesTests {

	private static final Place REDIS = new Place("tomcat", "redis");

	@Test
	@Tag("abuse")
	void aLogOutAtOneNodeEndsItAtTheOther() {
		try (LoginServer here = RememberingServer.start(REDIS, RememberingServer.Application.class);
				LoginServer there = RememberingServer.start(REDIS, RememberingServer.Application.class)) {
			Browser browser = here.browser();
			browser.get("/login");
			browser.post("/login", "username", "ada", "password", "ada", "remember-me", "on");
			RememberingServer.CLOCK.move(Duration.ofDays(3));
			Browser elsewhere = there.browser(browser);
			assertThat(elsewhere.get("/kind").body()).startsWith("ada RememberedToken");
			elsewhere.get("/logout");
			elsewhere.post("/logout");
			assertThat(browser.get("/kind").statusCode()).isEqualTo(302);
		}
	}

}
