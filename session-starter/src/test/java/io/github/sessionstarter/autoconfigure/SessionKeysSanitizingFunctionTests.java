package io.github.sessionstarter.autoconfigure;

import java.util.stream.Stream;

import io.github.sessionstarter.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys are hidden wherever they are, and nothing else is.
 */
class SessionKeysSanitizingFunctionTests {

	private static final String LOCATION = "file:/run/secrets/session-key-of-the-shop-application";

	private final SessionKeysSanitizingFunction sanitize = new SessionKeysSanitizingFunction(
			() -> Stream.of("", "c2hvcnQ=", LOCATION, " " + TestKeys.first() + "\n"));

	@ParameterizedTest
	@ValueSource(strings = { "sessions.keys", "sessions.keys[0]", "sessions.keys[10]", "SESSIONS_KEYS",
			"SESSIONS_KEYS_0", "Sessions.Keys.0", "sessions.keys[0].name", "sessions.registrations.user.ktor.sign-key",
			"sessions.registrations.user.ktor.encryptKey", "SESSIONS_REGISTRATIONS_USER_KTOR_SIGNKEY",
			"sessions.registrations[a.b].backward-compatible-read.forms[0].encrypt-key",
			"sessions.registrations.user.ktor.sign-key[1]", "SESSIONS_REGISTRATIONS_USER_KTOR_SIGNKEY_1" })
	void whatIsNamedAfterKeysIsHiddenWhateverItIs(String name) {
		assertThat(sanitized(name, "anything")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sessions.key", "sessions.key-refresh-interval", "SESSIONS_KEYREFRESHINTERVAL",
			"sessions.keysmith", "my.sessions.keys", "sessions.registrations.keys.type",
			"sessions.registrations.user.ktor.sign-algorithm", "sessions.storage.memory.max-entries" })
	void whatIsNamedAlikeIsShown(String name) {
		assertThat(sanitized(name, "anything")).isFalse();
	}

	@Test
	void aKeyIsHiddenUnderEveryName() {
		assertThat(sanitized("SESSION_KEY", TestKeys.first())).isTrue();
	}

	@Test
	void aShortKeyIsHiddenWhereItStandsAlone() {
		assertThat(sanitized("KTOR_SIGN_KEY", "c2hvcnQ=")).isTrue();
		assertThat(sanitized("some.name", "a text with c2hvcnQ= in it")).isFalse();
	}

	@Test
	void aTextThatContainsAKeyIsHidden() {
		assertThat(sanitized("sun.java.command", "shop.jar --sessions.keys=" + TestKeys.first() + " --debug")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "short", LOCATION, "" })
	void whatIsNoKeyIsShownUnderOtherNames(String value) {
		assertThat(sanitized("some.name", value)).isFalse();
	}

	@Test
	void aMissingValueIsNoKey() {
		assertThat(sanitized("some.name", null)).isFalse();
	}

	private boolean sanitized(String name, Object value) {
		SanitizableData data = new SanitizableData(null, name, value);
		return this.sanitize.apply(data) != data;
	}

}
