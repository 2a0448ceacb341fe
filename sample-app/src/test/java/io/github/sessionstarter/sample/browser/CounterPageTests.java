package io.github.sessionstarter.sample.browser;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Cookie;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The session in the cookie.
 */
@BrowserTest
class CounterPageTests {

	@Test
	void aUserLogsInReloadsAndLogsOut(Browser browser) {
		browser.open("/");
		browser.click("Reload counter");
		assertThat(browser.text(".result")).isEqualTo("Session doesn't exist or is expired.");
		browser.click("Log in");
		assertThat(browser.text(".result")).isEqualTo("Session ID is 123abc. Reload count is 0.");
		browser.click("Reload");
		browser.click("Reload");
		assertThat(browser.text(".result")).isEqualTo("Session ID is 123abc. Reload count is 2.");
		browser.click("Log out");
		assertThat(browser.text(".result")).isEqualTo("Session doesn't exist or is expired.");
		assertThat(browser.cookie("user_session")).isNull();
	}

	@Test
	@Tag("full")
	void theCookieIsForThisServerAloneAndForNoScript(Browser browser) {
		browser.open("/user");
		browser.click("Log in");
		Cookie cookie = browser.cookie("user_session");
		assertThat(cookie.isSecure()).isTrue();
		assertThat(cookie.isHttpOnly()).isTrue();
		assertThat(cookie.getSameSite()).isEqualTo("Lax");
		assertThat(cookie.getPath()).isEqualTo("/");
		assertThat(browser.run("return document.cookie")).isEqualTo("");
	}

	@Test
	@Tag("full")
	void theBrowserForgetsTheCookieWhenTheSessionExpires(Browser browser) {
		browser.open("/user");
		browser.click("Log in");
		assertThat(browser.cookie("user_session").getExpiry().toInstant())
			.isBetween(Instant.now().plus(Duration.ofMinutes(29)), Instant.now().plus(Duration.ofMinutes(31)));
	}

	@Test
	@Tag("full")
	void aPageOfAnotherHostChangesNothing(Browser browser) {
		browser.open("/user");
		browser.click("Log in");
		// What has no policy of its own, on a host that is another site to the browser.
		browser.driver().get(browser.origin().replace("localhost", "127.0.0.1") + "/assets/script.js");
		browser.run("""
				const form = document.createElement('form');
				form.method = 'post';
				form.action = arguments[0] + '/logout';
				form.innerHTML = '<button>Log out</button>';
				document.body.append(form);""", browser.origin());
		browser.click("Log out");
		assertThat(browser.text("h1")).isEqualTo("403 Forbidden");
		browser.open("/user");
		assertThat(browser.text(".result")).startsWith("Session ID is 123abc.");
	}

	@Test
	@Tag("full")
	void aFormOfAnotherSiteChangesNothing(Browser browser) {
		browser.open("/user");
		browser.click("Log in");
		browser.driver()
			.get("data:text/html,<form method=post action='" + browser.origin() + "/logout'><button>Log out</button>");
		browser.click("Log out");
		assertThat(browser.text("h1")).isEqualTo("403 Forbidden");
		browser.open("/user");
		assertThat(browser.text(".result")).startsWith("Session ID is 123abc.");
	}

}
