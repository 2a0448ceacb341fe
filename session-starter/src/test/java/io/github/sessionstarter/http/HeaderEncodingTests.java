package io.github.sessionstarter.http;

import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Tests for {@link HeaderEncoding}.
 */
class HeaderEncodingTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "e1.AZaz09-_", "{\"id\":\"a\",\"count\":7}", "a+b/c=;,\\~!" })
	void visibleCharactersAreNotCopied(String value) {
		assertThat(HeaderEncoding.encode(value)).isSameAs(value);
		assertThat(HeaderEncoding.decode(value)).isSameAs(value);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false,
			value = { "100%|100%25", "a b|a%20b", "ž|%C5%BE", "🦄|%F0%9F%A6%84", "%41|%2541", "\u007F|%7F" })
	void otherCharactersAreEscaped(String value, String written) {
		assertThat(HeaderEncoding.encode(value)).isEqualTo(written);
		assertThat(HeaderEncoding.decode(written)).isEqualTo(value);
	}

	@Test
	@Tag("abuse")
	void noValueCanEndTheHeader() {
		assertThat(HeaderEncoding.encode("a\r\nSet-Cookie: b=c\0")).isEqualTo("a%0D%0ASet-Cookie:%20b=c%00");
	}

	@Test
	@Tag("abuse")
	void anyTextComesBackAndIsVisibleOnItsWay() {
		Random random = new Random(42);
		for (int i = 0; i < 5_000; i++) {
			StringBuilder value = new StringBuilder();
			random.ints(random.nextInt(12), 0, (i % 2 == 0) ? 128 : 0xD800).forEach(value::appendCodePoint);
			String written = HeaderEncoding.encode(value.toString());
			assertThat(written).matches("[!-~]*");
			assertThat(HeaderEncoding.decode(written)).isEqualTo(value.toString());
		}
	}

	@Test
	void anUnpairedSurrogateBecomesAQuestionMark() {
		assertThat(HeaderEncoding.encode("a\uD800b")).isEqualTo("a?b");
	}

	@Test
	void aPlusSignIsAPlusSign() {
		assertThat(HeaderEncoding.decode("a+b%2B")).isEqualTo("a+b+");
	}

	@Test
	void aSpaceThatAClientDidNotEscapeIsRead() {
		assertThat(HeaderEncoding.decode("{\"id\": \"a b\"}")).isEqualTo("{\"id\": \"a b\"}");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "%", "%4", "a%zz", "%ff", "%c0%af", "%ed%a0%80", "a\tb", "a\u0000", "ž", "%41ž", "\uD800" })
	@Tag("abuse")
	void whatCannotBeReadIsNoValue(String text) {
		assertThat(HeaderEncoding.decode(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "a b", "100%", "%41", "count=%23i1&name=%23sAnna", "{\"id\":\"a b\"}" })
	void aLiteralTextIsPrintableAndTakenAsItIs(String text) {
		assertThat(HeaderEncoding.literal(text)).isSameAs(text);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "a\r\nSet-Cookie: b=c", "a\0", "a\tb", "\u007F", "ž", "\uD83E\uDD84", "\uD800", " a", "a " })
	@Tag("abuse")
	void aTextThatWouldNotArriveAsItIsIsNoLiteralOne(String text) {
		assertThat(HeaderEncoding.literal(text)).isNull();
	}

	@Test
	@Tag("abuse")
	void noTextIsAnException() {
		Random random = new Random(42);
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder();
			random.ints(random.nextInt(12), 0, (i % 2 == 0) ? 128 : 65_536).forEach((c) -> text.append((char) c));
			assertThatCode(() -> HeaderEncoding.decode(text.toString())).doesNotThrowAnyException();
		}
	}

}
