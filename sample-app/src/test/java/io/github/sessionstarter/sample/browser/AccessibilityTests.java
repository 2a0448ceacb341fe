package io.github.sessionstarter.sample.browser;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page can be used with a keyboard, with a screen reader, on a telephone, in the
 * light and in the dark.
 */
@BrowserTest
@Tag("full")
class AccessibilityTests {

	/** The contrast of WCAG 2 between the text of each element and what is behind it. */
	private static final String POOR_CONTRAST = """
			const parts = (colour) => colour.match(/[0-9.]+/g).map(Number);
			const luminance = (colour) => {
				const [r, g, b] = parts(colour).map((part) => part / 255)
					.map((part) => (part <= 0.04045) ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
				return 0.2126 * r + 0.7152 * g + 0.0722 * b;
			};
			const behind = (element) => {
				const colour = getComputedStyle(element).backgroundColor;
				return (parts(colour)[3] === 0) ? behind(element.parentElement) : colour;
			};
			return [...document.body.querySelectorAll('*')]
				.filter((element) => element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
				.filter((element) => {
					const [dark, light] = [getComputedStyle(element).color, behind(element)].map(luminance).sort((a, b) => a - b);
					return (light + 0.05) / (dark + 0.05) < 4.5;
				})
				.map((element) => element.outerHTML);""";

	@Test
	void everyPageHasALanguageATitleLandmarksAndOneHeading(Browser browser) {
		Pages.visit(browser, (page) -> {
			assertThat(browser.has("html[lang=en]")).as(page).isTrue();
			assertThat(browser.driver().getTitle()).as(page).endsWith(" · Session Starter");
			for (String one : List.of("h1", "main", "header", "nav[aria-label]", "footer")) {
				assertThat(browser.driver().findElements(By.cssSelector(one))).as(page + ": " + one).hasSize(1);
			}
		});
	}

	@Test
	void everyFieldAndEveryButtonHasAName(Browser browser) {
		Pages.visit(browser,
				(page) -> assertThat(
						browser.driver().findElements(By.cssSelector("input, select, textarea, button, a, section")))
					.as(page)
					.filteredOn(WebElement::isDisplayed)
					.isNotEmpty()
					.allSatisfy((element) -> assertThat(element.getAccessibleName()).isNotBlank()));
	}

	@Test
	void aResultIsAnnounced(Browser browser) {
		browser.open("/inspector");
		assertThat(browser.has("#result[role=status][aria-live=polite]")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark" })
	void textIsAlwaysReadable(String scheme, Browser browser) {
		browser.prefer(scheme);
		Pages.visit(browser, (page) -> assertThat((List<?>) browser.run(POOR_CONTRAST)).as(page).isEmpty());
	}

	@ParameterizedTest
	@ValueSource(ints = { 320, 390, 1280 })
	void noPageScrollsSideways(int width, Browser browser) {
		browser.resize(width, 844);
		Pages.visit(browser,
				(page) -> assertThat((Long) browser.run("return document.documentElement.scrollWidth")).as(page)
					.isLessThanOrEqualTo(width));
	}

	@Test
	void theFirstTabLeadsToTheContent(Browser browser) {
		browser.open("/user");
		browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
		WebElement skip = browser.driver().switchTo().activeElement();
		assertThat(skip.getText()).isEqualTo("Skip to the content");
		skip.sendKeys(Keys.ENTER);
		assertThat(browser.driver().switchTo().activeElement().getDomProperty("id")).isEqualTo("main");
	}

	@Test
	void aKeyboardIsEnoughAndTheFocusIsVisible(Browser browser) {
		browser.open("/user");
		WebElement button = browser.driver().findElement(By.cssSelector("main button"));
		for (int i = 0; i < 20 && !browser.driver().switchTo().activeElement().equals(button); i++) {
			browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
		}
		assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle")).isEqualTo("solid");
		browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
		browser.awaitText(".result", "Session ID is 123abc.");
	}

}
