package io.github.sessionstarter.sample.browser;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The session that may travel in several cookies.
 */
@BrowserTest
class NotesPageTests {

	private static final String LARGE = "Long & <wide>. ".repeat(530).strip();

	@Test
	void aLargeTextTravelsInSeveralCookiesAndIsThereAfterAReload(Browser browser) {
		assertThat(LARGE).hasSizeBetween(7_900, 8_000);
		keep(browser, LARGE);
		assertThat(browser.text(".result")).isEqualTo("Your text travels in 3 cookies, with each request.");
		assertThat(browser.cookies()).containsExactlyInAnyOrder("notes", "notes.1", "notes.2");
		browser.open("/notes");
		assertThat(browser.value("text")).isEqualTo(LARGE);
	}

	@Test
	@Tag("full")
	void aShorterTextRemovesTheCookiesThatItDoesNotNeed(Browser browser) {
		keep(browser, LARGE);
		keep(browser, "x".repeat(4_000));
		assertThat(browser.cookies()).containsExactlyInAnyOrder("notes", "notes.1");
		keep(browser, "short");
		assertThat(browser.cookies()).containsExactly("notes");
		assertThat(browser.text(".result")).isEqualTo("Your text travels in 1 cookie, with each request.");
		assertThat(browser.value("text")).isEqualTo("short");
	}

	@Test
	@Tag("full")
	void whatIsForgottenLeavesNoCookie(Browser browser) {
		keep(browser, LARGE);
		browser.click("Forget");
		assertThat(browser.cookies()).isEmpty();
		assertThat(browser.text(".result")).isEqualTo("There is no text yet.");
		assertThat(browser.value("text")).isEmpty();
	}

	@Test
	@Tag("full")
	void aTextThatIsTooLargeIsRefusedAndWhatWasThereStays(Browser browser) {
		keep(browser, LARGE);
		keep(browser, "y".repeat(9_500));
		assertThat(browser.text("h1")).isEqualTo("Too large for a cookie");
		assertThat(browser.cookies()).containsExactlyInAnyOrder("notes", "notes.1", "notes.2");
		browser.open("/notes");
		assertThat(browser.value("text")).isEqualTo(LARGE);
	}

	@Test
	@Tag("full")
	void aTextThatIsTooLargeIsGivenBackToBeShortened(Browser browser) {
		keep(browser, "y".repeat(9_500));
		assertThat(browser.value("text")).isEqualTo("y".repeat(9_500));
		browser.fill("text", "short");
		browser.click("Keep");
		assertThat(browser.value("text")).isEqualTo("short");
		assertThat(browser.cookies()).containsExactly("notes");
	}

	@Test
	@Tag("full")
	void aTextWithAMissingPartIsNoSessionAndItsCookiesAreRemoved(Browser browser) {
		keep(browser, LARGE);
		browser.driver().manage().deleteCookieNamed("notes.1");
		browser.open("/notes");
		assertThat(browser.text(".result")).isEqualTo("There is no text yet.");
		assertThat(browser.cookies()).isEmpty();
	}

	@Test
	@Tag("full")
	void thePageCountsWhatIsWritten(Browser browser) {
		browser.open("/notes");
		browser.fill("text", "é\n\"");
		assertThat(browser.text("#room")).isEqualTo("6");
		browser.fill("text", "y".repeat(9_500));
		assertThat(browser.text("#room.over")).isEqualTo("9,500");
	}

	@Test
	@Tag("full")
	void linesStayLines(Browser browser) {
		keep(browser, "one\n\ntwo\n");
		assertThat(browser.value("text")).isEqualTo("one\n\ntwo\n");
	}

	private static void keep(Browser browser, String text) {
		browser.open("/notes");
		browser.fill("text", text);
		browser.click("Keep");
	}

}
