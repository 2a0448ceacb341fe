package io.github.sessionstarter.autoconfigure;

import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.sessionstarter.autoconfigure.StartupFailure.assertFailureOf;
import static io.github.sessionstarter.autoconfigure.Yaml.session;
import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cookie that browsers would refuse, or that could smuggle in attributes, stops the
 * start.
 */
class CookieFailureTests {

	private static final String COOKIE = "sessions.registrations.user_session.cookie";

	@ParameterizedTest
	@ValueSource(strings = { "user session", "user;session", "user=session", "user,session", "user/session", "usér",
			"$Version", "user\\\"session" })
	void aNameThatIsNoCookieNameIsRefused(String name) {
		String yaml = session(name).replace("'[", "\"[").replace("]'", "]\"");
		assertFailureOf(yaml).namesProperty(RegistrationSettings.prefix(name.replace("\\", "")))
			.showsValue(name.replace("\\", ""))
			.givesReason("A cookie cannot have this name")
			.advises("such as user_session");
	}

	@Test
	void sameSiteNoneNeedsSecure() {
		assertFailureOf(userSession("cookie: {same-site: none, secure: false}")).namesProperty(COOKIE + ".same-site")
			.showsValue("none")
			.givesReason("SameSite=None without Secure")
			.advises("Set cookie.secure to true");
	}

	@Test
	void partitionedNeedsSecure() {
		assertFailureOf(userSession("cookie: {partitioned: true, secure: false}"))
			.namesProperty(COOKIE + ".partitioned")
			.showsValue("true")
			.givesReason("Partitioned without Secure")
			.advises("Set cookie.secure to true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "__Host-user", "__host-user", "__Secure-user", "__SECURE-user" })
	void aPrefixThatPromisesSecureNeedsSecure(String name) {
		assertFailureOf(session(name, "cookie: {secure: false}"))
			.namesProperty("sessions.registrations." + name + ".cookie.secure")
			.showsValue("false")
			.givesReason("without Secure")
			.advises("Remove the property");
	}

	@ParameterizedTest
	@ValueSource(strings = { "__Http-user", "__Host-Http-user", "__HOST-HTTP-user" })
	void aPrefixThatPromisesHttpOnlyNeedsHttpOnly(String name) {
		assertStarts(session(name));
		assertFailureOf(session(name, "cookie: {http-only: false}"))
			.namesProperty("sessions.registrations." + name + ".cookie.http-only")
			.showsValue("false")
			.givesReason("without HttpOnly")
			.advises("Remove the property");
	}

	@ParameterizedTest
	@ValueSource(strings = { "transport: cookie", "transport: header" })
	void aNameCannotEndItsHeader(String transport) {
		String yaml = session("user", transport).replace("'[user]'", "\"[user\\r\\nSet-Cookie: evil]\"");
		assertFailureOf(yaml).advises("letters, digits");
	}

	@Test
	void aHostCookieHasNoDomain() {
		assertFailureOf(session("__Host-user", "cookie: {domain: example.com}"))
			.namesProperty("sessions.registrations.__Host-user.cookie.domain")
			.showsValue("example.com")
			.givesReason("__Host- cookie with a domain")
			.advises("Remove the property");
	}

	@Test
	void aHostCookieHasThePathOfTheWholeHost() {
		assertFailureOf(session("__Host-user", "cookie: {path: /shop}"))
			.namesProperty("sessions.registrations.__Host-user.cookie.path")
			.showsValue("/shop")
			.givesReason("path other than /")
			.advises("Remove the property");
	}

	@ParameterizedTest
	@ValueSource(strings = { "__Host-user", "__Secure-user" })
	void aPrefixIsFineWithTheDefaults(String name) {
		assertStarts(session(name));
	}

	@Test
	void aSecureCookieMayHaveADomainAndAPath() {
		assertStarts(session("__Secure-user", "cookie: {domain: shop.example.com, path: /shop}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com", ".example.com", "example.com.", "exa mple.com", "example.com:8080",
			"-example.com", "example..com", "example.com;Path=/", "example.com\\r\\nSet-Cookie: a=b", "\\u0000",
			"é.fr" })
	void aDomainThatIsNoHostNameIsRefused(String domain) {
		assertFailureOf(userSession("cookie: {domain: \"" + domain + "\"}")).namesProperty(COOKIE + ".domain")
			.givesReason("not the name of a domain")
			.advises("such as example.com");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "shop", "/shop; Domain=evil.example", "/shop\\r\\nSet-Cookie: a=b", "/caf\\u00e9", "/\\t" })
	void aPathThatIsNoPathIsRefused(String path) {
		assertFailureOf(userSession("cookie: {path: \"" + path + "\"}")).namesProperty(COOKIE + ".path")
			.givesReason("not a path")
			.advises("begins with /");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0s", "PT0S", "999ms" })
	void aCookieThatTheBrowserWouldDropAtOnceIsRefused(String maxAge) {
		assertFailureOf(userSession("cookie: {max-age: " + maxAge + "}")).namesProperty(COOKIE + ".max-age")
			.givesReason("drop the cookie at once")
			.advises("A negative duration means until the browser is closed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1s", "1s", "400d" })
	void aCookieMayLiveForSecondsOrDaysOrUntilTheBrowserIsClosed(String maxAge) {
		assertStarts(userSession("cookie: {max-age: " + maxAge + "}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Path", "domain", "MAX-AGE", "Expires", "Secure", "HttpOnly", "SameSite", "Partitioned" })
	void anAttributeThatHasAPropertyOfItsOwnIsRefused(String attribute) {
		assertFailureOf(userSession("cookie: {attributes: {" + attribute + ": x}}"))
			.namesProperty(COOKIE + ".attributes." + attribute)
			.showsValue("x")
			.givesReason("has a property of its own")
			.advises("Use the property of this name");
	}

	@ParameterizedTest
	@ValueSource(strings = { "High; Domain=evil.example", "High\\r\\nSet-Cookie: a=b", "High\\n", "\\u0000", "café" })
	void anAttributeThatWouldBringOthersWithItIsRefused(String value) {
		assertFailureOf(userSession("cookie: {attributes: {Priority: \"" + value + "\"}}"))
			.namesProperty(COOKIE + ".attributes.Priority")
			.givesReason("cannot have this attribute")
			.advises("without ';' and control characters");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Prio rity", "Priority; Secure", "Priority=High" })
	void anAttributeWhoseNameIsNoTokenIsRefused(String attribute) {
		assertFailureOf(userSession("cookie: {attributes: {'[" + attribute + "]': High}}"))
			.namesProperty(COOKIE + ".attributes." + attribute)
			.givesReason("cannot have this attribute")
			.advises("a name of letters and digits");
	}

	@Test
	void anAttributeOfTheFutureIsAllowed() {
		assertStarts(userSession("cookie: {attributes: {Priority: High, Flag: }}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "raw", "dquotes" })
	void anUnprotectedPayloadIsNotWrittenAsItIs(String encoding) {
		assertFailureOf(userSession("transform: none", "cookie: {encoding: " + encoding + "}"))
			.namesProperty(COOKIE + ".encoding")
			.showsValue(encoding)
			.givesReason("characters that a cookie cannot hold")
			.advises("uri or base64", "transform: [encrypt]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "transform: [encrypt]", "transform: [sign]", "storage: memory" })
	void aProtectedPayloadAndAnIdMayBeWrittenAsTheyAre(String property) {
		assertStarts(userSession(property, "cookie: {encoding: raw}"));
	}

	private static void assertStarts(String yaml) {
		Yaml.webApplication(yaml).run((context) -> assertThat(context).hasNotFailed());
	}

}
