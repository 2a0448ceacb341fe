package io.github.sessionstarter.web;

import java.util.Arrays;
import java.util.List;

import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The attributes of the cookie, as the browser gets them (RFC 6265bis).
 */
class CookieAttributesTests {

	private static final String[] EVERY_ATTRIBUTE = { "cookie.path=/shop", "cookie.domain=example.com",
			"cookie.max-age=1h", "cookie.same-site=none", "cookie.partitioned=true", "cookie.attributes.Priority=High",
			"cookie.attributes.Flag=" };

	@RegisterExtension
	static final SessionServer server = SessionServer.of()
		.session("standard")
		.session("everything", EVERY_ATTRIBUTE)
		.session("lenient", "cookie.secure=false", "cookie.http-only=false", "cookie.same-site=strict")
		.session("until_closed", "cookie.max-age=-1s")
		.session("long_session", "timeout.idle=500d", "timeout.absolute=800d")
		.session("long_cookie", "cookie.max-age=500d")
		.session("short_cookie", "cookie.max-age=90s")
		.session("[__Host-visitor]");

	@Test
	void aCookieIsSecureHttpOnlyAndLaxByDefault() {
		assertThat(attributes("standard")).containsExactly("Path=/", "Max-Age=1800", "Secure", "HttpOnly",
				"SameSite=Lax");
	}

	@Test
	void everyAttributeCanBeSet() {
		assertThat(attributes("everything")).containsExactlyInAnyOrder("Path=/shop", "Domain=example.com",
				"Max-Age=3600", "Secure", "HttpOnly", "SameSite=None", "Partitioned", "Priority=High", "Flag");
	}

	@Test
	void everyProtectionCanBeTurnedOff() {
		assertThat(attributes("lenient")).containsExactly("Path=/", "Max-Age=1800", "SameSite=Strict");
	}

	@Test
	void aNegativeMaxAgeMakesACookieThatEndsWithTheBrowser() {
		assertThat(server.get("/set/until_closed/Anna/1").setCookie("until_closed")).doesNotContain("Max-Age")
			.doesNotContain("Expires");
	}

	@Test
	void aConfiguredMaxAgeTakesThePlaceOfTheRemainingLife() {
		assertThat(attributes("short_cookie")).contains("Max-Age=90");
	}

	@ParameterizedTest
	@ValueSource(strings = { "long_session", "long_cookie" })
	void noCookieIsMadeForLongerThan400Days(String session) {
		assertThat(attributes(session)).contains("Max-Age=" + 400 * 24 * 60 * 60);
	}

	@Test
	void aCookieWithAHostPrefixHasWhatBrowsersDemand() {
		assertThat(attributes("__Host-visitor")).contains("Path=/", "Secure")
			.noneMatch((it) -> it.startsWith("Domain"));
	}

	@Tag("abuse")
	@ParameterizedTest
	@ValueSource(strings = { "standard", "everything", "lenient", "until_closed", "long_session", "__Host-visitor" })
	void theRemovalRepeatsEveryOtherAttribute(String session) {
		String removal = server.get("/read/" + session, "Cookie", session + "=bad").setCookie(session);
		assertThat(removal).startsWith(session + "=;").contains("Max-Age=0").contains("1970");
		assertThat(withoutAge(attributes(removal, session))).isEqualTo(withoutAge(attributes(session)));
	}

	private static List<String> attributes(String session) {
		return attributes(server.get("/set/" + session + "/Anna/1").setCookie(session), session);
	}

	/**
	 * Returns the attributes but for {@code Expires}, which follows from {@code Max-Age}.
	 */
	private static List<String> attributes(String setCookie, String session) {
		String[] parts = setCookie.split("; ");
		assertThat(parts[0]).startsWith(session + "=");
		return Arrays.stream(parts).skip(1).filter((part) -> !part.startsWith("Expires=")).toList();
	}

	private static List<String> withoutAge(List<String> attributes) {
		return attributes.stream().filter((attribute) -> !attribute.startsWith("Max-Age=")).toList();
	}

}
