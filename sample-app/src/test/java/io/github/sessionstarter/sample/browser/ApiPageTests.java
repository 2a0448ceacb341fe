package io.github.sessionstarter.sample.browser;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The session in a header.
 */
@BrowserTest
@Tag("full")
class ApiPageTests {

	@Test
	void aScriptCarriesTheTokenFromLogInToLogOut(Browser browser) {
		browser.open("/api");
		browser.press("Log in");
		browser.awaitText("#answer", "Logged in.");
		assertThat(browser.text("#token")).matches("[A-Za-z0-9_-]{8}…");
		browser.press("Show the cart");
		browser.awaitText("#answer", "Product IDs: [1, 3, 7]");
		browser.press("Add product 9");
		browser.awaitText("#answer", "Product IDs: [1, 3, 7, 9]");
		browser.press("Log out");
		browser.awaitText("#answer", "Logged out.");
		assertThat(browser.text("#token")).isEqualTo("none");
		browser.press("Show the cart");
		browser.awaitText("#answer", "Your basket is empty.");
		assertThat(browser.driver().manage().getCookies()).isEmpty();
	}

	@Test
	void aTokenWithOneOtherCharacterIsNoSession(Browser browser) {
		browser.open("/api");
		browser.press("Log in");
		browser.awaitText("#answer", "Logged in.");
		browser.press("Tamper with one character");
		browser.press("Show the cart");
		browser.awaitText("#answer", "Your basket is empty.");
	}

}
