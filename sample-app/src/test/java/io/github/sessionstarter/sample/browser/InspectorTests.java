package io.github.sessionstarter.sample.browser;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of each session under each button.
 */
@BrowserTest
class InspectorTests {

	@Tag("full")
	@ParameterizedTest
	@CsvSource({ "user_session, 'UserSession[id=123abc, count=1]'",
			"cart_session, 'CartSession[userId=123abc, productIds=[9]]'",
			"preferences, 'Preferences[theme=LIGHT, text=NORMAL, note=]'",
			"account_session, 'AccountSession[user=jet, browser=Chrome on Linux]'" })
	void aSessionBeginsWithTheFirstChange(String name, String value, Browser browser) {
		browser.open("/inspector");
		assertThat(browser.text("#" + name + " .badge")).isEqualTo("none");
		act(browser, name, "change");
		assertThat(browser.text("#" + name + " .badge")).isEqualTo("alive");
		assertThat(browser.text("#" + name + " .value")).isEqualTo(value);
		assertThat(browser.text("#result")).startsWith(name).contains("Changed");
	}

	@Tag("full")
	@Test
	void aChangedPayloadThatTravelsIsAnotherCookieAndOneOnTheServerIsNot(Browser browser) {
		browser.open("/inspector");
		for (String name : new String[] { "user_session", "cart_session" }) {
			act(browser, name, "change");
			String before = browser.cookie(name).getValue();
			act(browser, name, "change");
			assertThat(browser.cookie(name).getValue().equals(before)).isEqualTo(name.equals("cart_session"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "user_session, tampered", "cart_session, tampered", "preferences, tampered", "notes, tampered",
			"voucher, tampered", "account_session, unknown-id" })
	void aCookieWithOneOtherCharacterIsRefusedAndRemoved(String name, String reason, Browser browser) {
		browser.open("/inspector");
		act(browser, name, "change");
		act(browser, name, "tamper");
		assertThat(browser.text("#result")).startsWith(name).contains("Refused (" + reason + ")");
		assertThat(browser.text("#" + name + " .badge")).isEqualTo("refused: " + reason);
		assertThat(browser.cookie(name)).isNull();
	}

	@Tag("full")
	@ParameterizedTest
	@ValueSource(strings = { "user_session", "preferences" })
	void anOldValueThatTravelsComesBackAndThePageSaysSo(String name, Browser browser) {
		browser.open("/inspector");
		act(browser, name, "change");
		String old = browser.text("#" + name + " .value");
		act(browser, name, "change");
		assertThat(browser.text("#" + name + " .value")).isNotEqualTo(old);
		act(browser, name, "replay");
		assertThat(browser.text("#" + name + " .value")).isEqualTo(old);
		assertThat(browser.text("#result")).contains("Accepted");
	}

	@Tag("full")
	@Test
	void anOldValueIsRefusedWhereTheServerKnowsTheNewestOne(Browser browser) {
		browser.open("/inspector");
		act(browser, "voucher", "change");
		act(browser, "voucher", "change");
		assertThat(browser.text("#voucher .value")).isEqualTo("Voucher[left=8]");
		act(browser, "voucher", "replay");
		assertThat(browser.text("#result")).contains("Refused (replayed)");
		assertThat(browser.text("#voucher .value")).isEqualTo("–");
	}

	@Tag("full")
	@Test
	void aReplayNeedsACopy(Browser browser) {
		browser.open("/inspector");
		act(browser, "user_session", "replay");
		assertThat(browser.text("#result")).contains("There is no old value yet");
	}

	@Tag("full")
	@Test
	void noOldValueComesBackWhereThePayloadIsOnTheServer(Browser browser) {
		browser.open("/inspector");
		act(browser, "cart_session", "change");
		act(browser, "cart_session", "change");
		act(browser, "cart_session", "replay");
		assertThat(browser.text("#cart_session .value")).contains("[9, 9]");
		assertThat(browser.text("#result")).contains("no old value came back");
	}

	@Tag("full")
	@ParameterizedTest
	@CsvSource({ "cart_session, unknown-id", "account_session, unknown-id", "voucher, revoked" })
	void aCopyIsWorthNothingAfterTheLogOutWhereTheServerKnows(String name, String reason, Browser browser) {
		browser.open("/inspector");
		act(browser, name, "change");
		act(browser, name, "log-out");
		assertThat(browser.text("#result")).contains("Logged out: the session has ended");
		act(browser, name, "replay");
		assertThat(browser.text("#result")).contains("Refused (" + reason + ")");
	}

	@Tag("full")
	@ParameterizedTest
	@CsvSource({ "user_session, expired", "preferences, expired", "cart_session, unknown-id" })
	void aSessionThatTheBrowserStillKeepsHasExpiredOnTheServer(String name, String reason, Browser browser) {
		browser.open("/inspector");
		act(browser, name, "change");
		act(browser, name, "expire");
		assertThat(browser.text("#result")).contains("Refused (" + reason + ")");
		assertThat(browser.text(".tools")).contains("ahead");
		browser.click("Put the clock right");
		assertThat(browser.text(".tools")).contains("The clock of the sample is right.");
	}

	@Tag("full")
	@Test
	void theNextKeyTakesOverAndNobodyIsLoggedOut(Browser browser) {
		browser.open("/inspector");
		act(browser, "user_session", "change");
		assertThat(browser.text("#user_session .key")).startsWith("The current key, ");
		String key = browser.text("#user_session .key").replace("The current key, ", "");
		browser.click("Rotate the key");
		assertThat(browser.text("#result")).contains("no user is logged out");
		assertThat(browser.text("#user_session .key")).isEqualTo("The previous key, " + key);
		browser.await("a cookie under the new key", () -> {
			browser.open("/inspector");
			return browser.text("#user_session .key").startsWith("The current key, ");
		});
		assertThat(browser.text("#user_session .key")).doesNotContain(key);
		assertThat(browser.text("#user_session .value")).isEqualTo("UserSession[id=123abc, count=1]");
	}

	@Tag("full")
	@Test
	void aKeyThatWasRotatedAwayTwiceIsAcceptedNoMore(Browser browser) {
		browser.open("/inspector");
		act(browser, "user_session", "change");
		browser.run("""
				const rotate = () => fetch('inspector/keys/rotate', { method: 'POST', redirect: 'manual' });
				return rotate().then(rotate).then(() => true);""");
		browser.await("the refusal of the old key", () -> {
			browser.open("/inspector");
			return browser.text("#user_session .badge").equals("refused: unknown-key");
		});
		assertThat(browser.cookie("user_session")).isNull();
	}

	@Tag("full")
	@Test
	void oneBrowserLogsAllOthersOut(Browser browser) {
		browser.open("/inspector");
		act(browser, "account_session", "change");
		Cookie other = browser.cookie("account_session");
		browser.driver().manage().deleteCookieNamed("account_session");
		browser.open("/inspector");
		act(browser, "account_session", "change");
		browser.click("Log out everywhere");
		browser.driver().manage().addCookie(other);
		browser.open("/inspector");
		assertThat(browser.text("#account_session .badge")).isEqualTo("refused: unknown-id");
	}

	@Tag("full")
	@Test
	void noMoreThanTheBeginningOfATokenIsShown(Browser browser) {
		browser.open("/inspector");
		for (String name : new String[] { "user_session", "cart_session", "preferences", "account_session" }) {
			act(browser, name, "change");
			String token = browser.cookie(name).getValue();
			assertThat(browser.text("#" + name + " .token")).isEqualTo(token.substring(0, 8) + "…");
			assertThat(browser.driver().getPageSource()).doesNotContain(token.substring(0, 16));
		}
		assertThat(browser.text("#document-cookie")).startsWith("nothing");
		assertThat(browser.text("#preferences dl")).contains("{\"theme\":\"LIGHT\",\"text\":\"NORMAL\",\"note\":\"\"}");
	}

	@Tag("full")
	@Test
	void aSessionSaysWhenItBeganAndWillEnd(Browser browser) {
		browser.open("/inspector");
		act(browser, "user_session", "change");
		String script = "return [...document.querySelectorAll('#user_session time')].map((time) => Date.parse(time.dateTime))";
		assertThat(browser.run(script)).asInstanceOf(InstanceOfAssertFactories.list(Long.class))
			.satisfies((times) -> assertThat(times.get(1) - times.get(0)).isEqualTo(30 * 60 * 1000));
	}

	private static void act(Browser browser, String name, String deed) {
		browser.click(By.cssSelector("#" + name + " [data-do=" + deed + "]"));
	}

}
