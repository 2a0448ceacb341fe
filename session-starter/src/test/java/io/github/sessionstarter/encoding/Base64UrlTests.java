package io.github.sessionstarter.encoding;

import java.util.Base64;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class Base64UrlTests {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	@Test
	void bytesOfAnyLengthComeBack() {
		Random random = new Random(1);
		for (int length = 0; length < 200; length++) {
			byte[] bytes = new byte[length];
			random.nextBytes(bytes);
			String text = Base64Url.encode(bytes);
			assertThat(decode(text, 0, text.length())).isEqualTo(bytes);
			assertThat(decode("ab." + text + ".", 3, 3 + text.length())).isEqualTo(bytes);
		}
	}

	@Test
	void aPrefixTakesThePlaceOfTheRoom() {
		byte[] roomAndBytes = { 9, 9, 9, 1, 2, 3, 4 };
		assertThat(Base64Url.encode("e1.", roomAndBytes)).isEqualTo("e1.AQIDBA");
	}

	@Test
	void ofAllShortTextsExactlyThoseThatEncodeSomethingAreRead() {
		for (char first : ALPHABET.toCharArray()) {
			assertThat(decode("" + first, 0, 1)).isNull();
			for (char second : ALPHABET.toCharArray()) {
				assertCanonical("" + first + second);
				assertCanonical("A" + first + second);
				assertCanonical("AA" + first + second);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "A", "AAAAA", "AA==", "AAA=", "AAAA=", "AAAA====", "=", "AA=A", "A=AA", "AA+A", "AA/A",
			"AA A", "AAA\n", "AA\u0000A", "AA\u0141A", "AAA\uFF21", "\uD83D\uDE00AA", "AAA\uD800", "AA\uD83D\uDE00AA",
			"AA.A" })
	void anythingElseIsRefused(String text) {
		assertThat(decode(text, 0, text.length())).isNull();
	}

	@Test
	void aPairOfSurrogatesOutsideOfThePartIsRefusedToo() {
		assertThat(Base64Url.decode(Base64Url.characters("\uD83D\uDE00AAAA"), 2, 6)).isNull();
	}

	@Test
	void aCharacterOutsideOfTheAlphabetHasNoValue() {
		for (char c = 0; c < 0x200; c++) {
			assertThat(Base64Url.digit(c)).isEqualTo(ALPHABET.indexOf(c));
		}
	}

	private static void assertCanonical(String text) {
		byte[] lax = Base64.getUrlDecoder().decode(text);
		boolean canonical = Base64Url.encode(lax).equals(text);
		assertThat(decode(text, 0, text.length())).as(text).isEqualTo(canonical ? lax : null);
	}

	private static byte @Nullable [] decode(String text, int from, int to) {
		byte[] bytes = Base64Url.decode(Base64Url.characters(text), from, to);
		assertThat(Base64Url.isEncoded(text, from, to)).as(text).isEqualTo(bytes != null);
		return bytes;
	}

}
