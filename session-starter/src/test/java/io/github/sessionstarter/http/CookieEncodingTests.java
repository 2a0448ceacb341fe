package io.github.sessionstarter.http;

import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CookieEncoding}; {@link KtorCookieVectorTests} has more.
 */
class CookieEncodingTests {

	private static final String TOKEN = "e1.AZaz09-_~AZaz09-_~";

	@ParameterizedTest
	@EnumSource
	void anEmptyValueComesBack(CookieEncoding encoding) {
		assertThat(encoding.decode(encoding.encode(""))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void aTokenComesBack(CookieEncoding encoding) {
		assertThat(encoding.decode(encoding.encode(TOKEN))).isEqualTo(TOKEN);
	}

	@ParameterizedTest
	@EnumSource(names = { "URI", "RAW", "DQUOTES" })
	void aTokenIsNotCopied(CookieEncoding encoding) {
		assertThat(encoding.encode(TOKEN)).isSameAs(TOKEN);
		assertThat(encoding.decode(TOKEN)).isSameAs(TOKEN);
	}

	@ParameterizedTest
	@EnumSource(names = { "URI", "BASE64" })
	void anyTextComesBackAndIsSafeOnItsWay(CookieEncoding encoding) {
		Random random = new Random(42);
		for (int i = 0; i < 2_000; i++) {
			String value = text(random, 0xD800);
			String written = encoding.encode(value);
			assertThat(written).matches("[A-Za-z0-9._~%+/=-]*");
			assertThat(encoding.decode(written)).isEqualTo(value);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "RAW", "DQUOTES" })
	@Tag("abuse")
	void whatIsAcceptedAsItIsComesBackAndOtherTextIsRefused(CookieEncoding encoding) {
		Random random = new Random(42);
		for (int i = 0; i < 2_000; i++) {
			String value = text(random, 200);
			try {
				assertThat(encoding.decode(encoding.encode(value))).isEqualTo(value);
			}
			catch (IllegalArgumentException ex) {
				assertThat(value).containsPattern("[^!-~]|[\",;\\\\]");
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "URI, '🦄', %F0%9F%A6%84", "BASE64, '🦄', 8J+mhA==", "URI, 'a b+c', a+b%2Bc",
			"DQUOTES, 'a b', '\"a b\"'", "DQUOTES, 'a,b', '\"a,b\"'", "DQUOTES, 'ab', ab", "RAW, '{}:/', '{}:/'" })
	void writesAsKtor(CookieEncoding encoding, String value, String written) {
		assertThat(encoding.encode(value)).isEqualTo(written);
		assertThat(encoding.decode(written)).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "a\rb", "a\nb", "a\0b", "a;b", "a; Path=/", "a\"b", "a\\b", "\u007F", "ž", "\uD800", "🦄" })
	@Tag("abuse")
	void whatWouldBreakTheHeaderIsRefusedWithoutBeingShown(String value) {
		for (CookieEncoding encoding : new CookieEncoding[] { CookieEncoding.RAW, CookieEncoding.DQUOTES }) {
			assertThatIllegalArgumentException().isThrownBy(() -> encoding.encode(value))
				.withMessageNotContaining(value)
				.withMessageContaining("'uri' or 'base64'");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "%", "%4", "abc%", "abc%4", "%zz", "%4g", "%-1", "%+1", "% 1", "%%41", "%u0041", "%ff",
			"%80", "%c3", "%c3%28", "%e2%82", "%f5%80%80%80", "%ed%a0%80", "%c0%af", "a\u0000", "a\r\n", "ž", "\uD800",
			"%\uFF14\uFF11", "%\u0664\u0661" })
	@Tag("abuse")
	void aBrokenEscapeIsNoValue(String text) {
		assertThat(CookieEncoding.URI.decode(text)).isNull();
	}

	@Test
	void escapesAreReadInEitherCase() {
		assertThat(CookieEncoding.URI.decode("%c5%BE+%20%2b")).isEqualTo("ž  +");
	}

	@Test
	void aReplacementCharacterThatIsMeantIsKept() {
		assertThat(CookieEncoding.URI.decode("%EF%BF%BD")).isEqualTo("\uFFFD");
	}

	@ParameterizedTest
	@ValueSource(strings = { "YQ", "YQ=", "YR==", "YQ==YQ==", "YQ==\n", " YQ==", "YQ= =", "-_-_", "!!!!", "=", "====",
			"/w==", "wK8=", "YWI", "ž" })
	@Tag("abuse")
	void onlyTheCanonicalFormOfBase64IsRead(String text) {
		assertThat(CookieEncoding.BASE64.decode(text)).isNull();
	}

	@ParameterizedTest
	@EnumSource
	@Tag("abuse")
	void noTextIsAnException(CookieEncoding encoding) {
		Random random = new Random(42);
		for (int i = 0; i < 10_000; i++) {
			String text = text(random, (i % 2 == 0) ? 128 : 65_536);
			assertThatCode(() -> encoding.decode(text)).doesNotThrowAnyException();
		}
	}

	@ParameterizedTest
	@EnumSource
	@Tag("abuse")
	void aMegabyteIsNoException(CookieEncoding encoding) {
		assertThatCode(() -> encoding.decode("%".repeat(1 << 20))).doesNotThrowAnyException();
		assertThatCode(() -> encoding.decode("%41".repeat(1 << 20))).doesNotThrowAnyException();
	}

	private static String text(Random random, int bound) {
		StringBuilder text = new StringBuilder();
		random.ints(random.nextInt(12), 0, bound).forEach((c) -> text.append((char) c));
		return text.toString();
	}

}
