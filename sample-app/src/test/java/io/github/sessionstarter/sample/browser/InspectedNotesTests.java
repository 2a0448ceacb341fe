package io.github.sessionstarter.sample.browser;

import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a session in several cookies under each button.
 */
@BrowserTest
@Tag("full")
class InspectedNotesTests {

	@Test
	void theInspectorSaysHowManyCookiesThereAreAndHowLargeTheyAreTogether(Browser browser) {
		browser.open("/inspector");
		act(browser, "change");
		int size = browser.driver()
			.manage()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().matches("notes.*"))
			.mapToInt((cookie) -> cookie.getName().length() + 1 + cookie.getValue().length())
			.sum();
		assertThat(browser.text("#notes .size")).isEqualTo("3 cookies, " + size + " of 12288 bytes");
		assertThat(browser.text("#notes .token")).matches("e1\\.[A-Za-z0-9_-]{5}…");
		assertThat(browser.text("#notes .key")).startsWith("The current key, ");
		assertThat(browser.text("#notes .value")).startsWith("Notes[text=All work").hasSizeLessThan(200);
		act(browser, "change");
		assertThat(browser.text("#notes .size")).startsWith("1 cookie, ").endsWith(" of 12288 bytes");
	}

	@Test
	void oneOtherCharacterIsRefusedThoughTheChecksumsAreRight(Browser browser) {
		browser.open("/inspector");
		act(browser, "change");
		act(browser, "tamper");
		assertThat(browser.text("#result")).contains("Refused (tampered)");
		assertThat(names(browser)).isEmpty();
	}

	@Test
	void aLargeOldValueComesBackInAllItsCookies(Browser browser) {
		browser.open("/inspector");
		act(browser, "change");
		Set<String> large = values(browser);
		assertThat(large).hasSize(3);
		act(browser, "change");
		assertThat(names(browser)).containsExactly("notes");
		act(browser, "replay");
		assertThat(browser.text("#result")).contains("Accepted");
		assertThat(browser.text("#notes .value")).contains("All work and no play. All work");
		assertThat(values(browser)).isEqualTo(large);
	}

	@Test
	void aSmallOldValueLeavesNoCookieOfTheLargeOne(Browser browser) {
		browser.open("/inspector");
		act(browser, "change");
		act(browser, "change");
		act(browser, "change");
		assertThat(names(browser)).hasSize(3);
		act(browser, "replay");
		assertThat(browser.text("#notes .value")).isEqualTo("Notes[text=All work and no play.]");
		assertThat(names(browser)).containsExactly("notes");
	}

	@Test
	void aCopyOutlivesTheLogOut(Browser browser) {
		browser.open("/inspector");
		act(browser, "change");
		act(browser, "log-out");
		assertThat(names(browser)).isEmpty();
		act(browser, "replay");
		assertThat(browser.text("#result")).contains("Accepted");
		assertThat(names(browser)).hasSize(3);
	}

	private static Set<String> names(Browser browser) {
		return browser.cookies().stream().filter((name) -> name.startsWith("notes")).collect(Collectors.toSet());
	}

	private static Set<String> values(Browser browser) {
		return browser.driver()
			.manage()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().startsWith("notes"))
			.map(Cookie::getValue)
			.collect(Collectors.toSet());
	}

	private static void act(Browser browser, String deed) {
		browser.click(By.cssSelector("#notes [data-do=" + deed + "]"));
	}

}
