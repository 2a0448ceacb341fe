package io.github.sessionstarter.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.github.sessionstarter.testing.RandomTexts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * ABUSE 11: any header is read without an exception, and what is read can be trusted to
 * be what was sent.
 */
@Tag("abuse")
@Tag("full")
class HttpFuzzTests {

	private static final String TOKEN = "e1.AZaz09-_";

	static final List<String> COOKIE_VALUES = List.of("", "e1.AZaz09-_", "\"a b\"", "\"", "\"\"", "a+b%2B",
			"%F0%9F%A6%84", "%", "%4", "%zz", "%ff", "%ed%a0%80", "8J+mhA==", "8J+mhA", "8J+mhB==", "a,b", "a;b",
			"a\\b", "\u017E", "\n");

	static final List<String> HEADER_VALUES = List.of("", "e1.AZaz09-_", "a+b%2B", "{\"id\": \"a b\"}", "%", "%4",
			"%zz", "%ff", "%ed%a0%80", "%f0%9f%a6%84", "%EF%BF%BD", "a\tb", "\u017E", "%0D%0A");

	static final List<String> COOKIES = List.of("", "a=1", "a=2", "a=1; b=2;a=\"3\"", ";;a", "a=\"1; a=\"",
			" a = 1 ; =", "a==", "A=1", "a\t=\t", "a;a;a=;a=;a=;a=;a=;a=;a=", "a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1",
			"$Version=1; a=1", "b=\"");

	@FieldSource("COOKIE_VALUES")
	@FuzzTest(maxDuration = "20s")
	void theValueOfACookieIsReadAsItWouldBeWrittenOrNotAtAll(@NotNull String text) {
		for (CookieEncoding encoding : CookieEncoding.values()) {
			String value = encoding.decode(text);
			if (encoding == CookieEncoding.RAW || encoding == CookieEncoding.DQUOTES) {
				assertThat(value).isIn(text, text.replaceAll("(?s)^\"(.*)\"\\z", "$1"));
			}
			else if (value != null) {
				String written = encoding.encode(value);
				assertThat(written).matches("[A-Za-z0-9._~%+/=-]*");
				assertThat(encoding.decode(written)).isEqualTo(value);
				assertThat(encoding == CookieEncoding.URI || written.equals(text)).isTrue();
			}
		}
	}

	@Test
	void aRandomValueOfACookieIsReadAsItWouldBeWrittenOrNotAtAll() {
		RandomTexts texts = new RandomTexts(1, COOKIE_VALUES);
		for (int i = 0; i < 5_000; i++) {
			theValueOfACookieIsReadAsItWouldBeWrittenOrNotAtAll(texts.next());
		}
	}

	@FieldSource("HEADER_VALUES")
	@FuzzTest(maxDuration = "20s")
	void theValueOfAHeaderIsReadAsItWouldBeWrittenOrNotAtAll(@NotNull String text) {
		String value = HeaderEncoding.decode(text);
		if (value != null) {
			assertThat(text).matches("[ -~]*");
			assertThat(HeaderEncoding.encode(value)).matches("[!-~]*");
			assertThat(HeaderEncoding.decode(HeaderEncoding.encode(value))).isEqualTo(value);
		}
	}

	@Test
	void aRandomValueOfAHeaderIsReadAsItWouldBeWrittenOrNotAtAll() {
		RandomTexts texts = new RandomTexts(2, HEADER_VALUES);
		for (int i = 0; i < 5_000; i++) {
			theValueOfAHeaderIsReadAsItWouldBeWrittenOrNotAtAll(texts.next());
		}
	}

	@MethodSource("cookieHeaders")
	@FuzzTest(maxDuration = "20s")
	void noOtherCookieHidesOursOrAddsToIt(@NotNull String first, @NotNull String second) {
		List<String> others = values(first, second);
		assertThat(others).hasSizeLessThanOrEqualTo(IncomingTokens.READ_COUNT)
			.allSatisfy((value) -> assertThat(value).doesNotContain(";"))
			.allMatch((value) -> first.contains(value) || second.contains(value));
		List<String> all = new ArrayList<>(others);
		if (others.size() < IncomingTokens.READ_COUNT) {
			all.add(TOKEN);
		}
		assertThat(values(first, second + "; a=" + TOKEN)).isEqualTo(all);
	}

	@Test
	void noOtherRandomCookieHidesOursOrAddsToIt() {
		RandomTexts texts = new RandomTexts(3, COOKIES);
		for (int i = 0; i < 5_000; i++) {
			noOtherCookieHidesOursOrAddsToIt(texts.next(), texts.next());
		}
	}

	static Stream<Arguments> cookieHeaders() {
		return COOKIES.stream().flatMap((first) -> Stream.of(arguments(first, ""), arguments("a=1", first)));
	}

	private static List<String> values(String... headers) {
		return CookieHeader.values(List.of(headers), "a");
	}

}
