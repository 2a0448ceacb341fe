package io.github.sessionstarter.sample.browser;

import java.util.UUID;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A log-in, and the devices of a user. The second device is this browser without its
 * cookie.
 */
@BrowserTest
class AccountPageTests {

	private final String user = "u-" + UUID.randomUUID();

	@Test
	void aUserLogsInAndOut(Browser browser) {
		logIn(browser);
		assertThat(browser.text("#user")).isEqualTo(this.user);
		assertThat(browser.text(".devices")).contains("This browser");
		assertThat(browser.cookie("account_session").getSameSite()).isEqualTo("Strict");
		browser.click("Log out");
		assertThat(browser.text("h1")).isEqualTo("Log in");
	}

	@Test
	@Tag("full")
	void aWrongPasswordIsSaidOnTheLoginPage(Browser browser) {
		browser.open("/account");
		browser.type("name", this.user);
		browser.type("password", "wrong");
		browser.click("Log in");
		assertThat(browser.text("[role=alert]")).isEqualTo("No user has this name and password.");
	}

	@Test
	@Tag("full")
	void oneDeviceEndsAnother(Browser browser) {
		Cookie other = logInElsewhere(browser);
		logIn(browser);
		assertThat(browser.text(".devices")).containsOnlyOnce("This browser");
		assertThat(browser.driver().findElements(By.cssSelector(".devices li"))).hasSize(2);
		browser.click(By.cssSelector(".devices button"));
		assertThat(browser.driver().findElements(By.cssSelector(".devices li"))).hasSize(1);
		assertThat(browser.text(".devices")).contains("This browser");
		become(browser, other);
		assertThat(browser.text("h1")).isEqualTo("Log in");
	}

	@Test
	@Tag("full")
	void aDeviceIsNamedByItsBrowserAndSaysSinceWhenAndWhenItWasLastUsed(Browser browser) {
		logInElsewhere(browser);
		logIn(browser);
		assertThat(browser.driver().findElements(By.cssSelector(".devices li"))).hasSize(2)
			.allSatisfy((device) -> assertThat(device.getText()).containsPattern("Chrome on (Linux|macOS|Windows)")
				.containsPattern(
						"Logged in on \\d+ \\w{3} \\d{4}, \\d\\d:\\d\\d UTC, last used on \\d+ \\w{3} \\d{4}, \\d\\d:\\d\\d UTC"));
	}

	@Test
	@Tag("full")
	void oneDeviceEndsAllOthers(Browser browser) {
		Cookie second = logInElsewhere(browser);
		Cookie third = logInElsewhere(browser);
		logIn(browser);
		browser.click("Log out all others");
		assertThat(browser.text("#user")).isEqualTo(this.user);
		for (Cookie other : new Cookie[] { second, third }) {
			become(browser, other);
			assertThat(browser.text("h1")).isEqualTo("Log in");
		}
	}

	@Test
	@Tag("full")
	void theBackButtonShowsNothingPrivateAfterTheLogOut(Browser browser) {
		logIn(browser);
		browser.click("Log out");
		browser.driver().navigate().back();
		browser.awaitText("h1", "Log in");
		assertThat(browser.driver().getPageSource()).doesNotContain(this.user);
		browser.driver().navigate().back();
		assertThat(browser.driver().getPageSource()).doesNotContain(this.user);
	}

	private void logIn(Browser browser) {
		browser.open("/account");
		browser.type("name", this.user);
		browser.type("password", "sesame");
		browser.click("Log in");
	}

	private Cookie logInElsewhere(Browser browser) {
		logIn(browser);
		Cookie cookie = browser.cookie("account_session");
		browser.driver().manage().deleteCookieNamed("account_session");
		return cookie;
	}

	private static void become(Browser browser, Cookie cookie) {
		browser.driver().manage().deleteCookieNamed("account_session");
		browser.driver().manage().addCookie(cookie);
		browser.open("/account");
	}

}
