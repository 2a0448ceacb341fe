package io.github.sessionstarter.sample.browser;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The session that is signed, and limited by the size of a cookie.
 */
@BrowserTest
@Tag("full")
class PreferencesPageTests {

	@Test
	void whatIsRememberedHoldsForEveryPage(Browser browser) {
		browser.open("/preferences");
		choose(browser, "theme", "Dark");
		choose(browser, "text", "Large");
		browser.type("note", "Milk & <bread>");
		browser.click("Remember");
		assertThat(browser.driver().findElement(By.id("note")).getDomProperty("value")).isEqualTo("Milk & <bread>");
		browser.open("/");
		assertThat(browser.has("html[data-theme=dark][data-text=large]")).isTrue();
		assertThat(browser.run("return getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(18, 22, 21)");
	}

	@Test
	@Tag("full")
	void whatIsForgottenLeavesNoCookie(Browser browser) {
		browser.open("/preferences");
		choose(browser, "theme", "Dark");
		browser.click("Remember");
		browser.click("Forget");
		assertThat(browser.has("html[data-theme=system]")).isTrue();
		assertThat(browser.cookie("preferences")).isNull();
	}

	@Test
	@Tag("full")
	void moreThanACookieHoldsIsRefusedAndNothingIsLost(Browser browser) {
		browser.open("/preferences");
		browser.type("note", "short");
		browser.click("Remember");
		browser.fill("note", "x".repeat(4096));
		browser.click("Remember");
		assertThat(browser.text("h1")).isEqualTo("Too large for a cookie");
		browser.open("/preferences");
		assertThat(browser.driver().findElement(By.id("note")).getDomProperty("value")).isEqualTo("short");
	}

	@Test
	@Tag("full")
	void almostAsMuchAsACookieHoldsIsRemembered(Browser browser) {
		browser.open("/preferences");
		browser.fill("note", "x".repeat(2900));
		browser.click("Remember");
		assertThat(browser.cookie("preferences").getValue()).hasSizeBetween(3900, 4085);
	}

	private static void choose(Browser browser, String id, String text) {
		new Select(browser.driver().findElement(By.id(id))).selectByVisibleText(text);
	}

}
