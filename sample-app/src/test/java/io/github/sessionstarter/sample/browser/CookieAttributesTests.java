package io.github.sessionstarter.sample.browser;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the browser makes of the attributes of all cookies, also the inspector's.
 */
@BrowserTest
@Tag("full")
class CookieAttributesTests {

	@Test
	void everyCookieIsForThisServerAloneAndForNoScript(Browser browser) {
		browser.open("/inspector");
		for (String name : new String[] { "user_session", "cart_session", "preferences", "notes", "account_session",
				"voucher" }) {
			By change = By.cssSelector("#" + name + " [data-do=change]");
			browser.click(change);
			browser.click(change);
			if (name.equals("notes")) {
				browser.click(change);
			}
		}
		assertThat(browser.cookies()).contains("user_session", "cart_session", "preferences", "notes", "notes.1",
				"notes.2", "account_session", "voucher", "copy-of-notes", "copy-of-preferences");
		assertThat(browser.driver().manage().getCookies()).allSatisfy((cookie) -> {
			boolean strict = cookie.getName().matches("account_session|copy-of-.*");
			assertThat(cookie.isSecure()).as(cookie.getName()).isTrue();
			assertThat(cookie.isHttpOnly()).as(cookie.getName()).isTrue();
			assertThat(cookie.getSameSite()).as(cookie.getName()).isEqualTo(strict ? "Strict" : "Lax");
			assertThat(cookie.getDomain()).as(cookie.getName()).isEqualTo("localhost");
		});
		assertThat(browser.run("return document.cookie")).isEqualTo("");
	}

	@Test
	void aScriptSeesWhatIsNotHttpOnly(Browser browser) {
		browser.open("/user");
		browser.driver().manage().addCookie(new Cookie.Builder("seen", "1").isSecure(true).build());
		assertThat(browser.run("return document.cookie")).isEqualTo("seen=1");
	}

}
