package io.github.sessionstarter.ktor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HexTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "09af", "deadbeef" })
	void digitsInLowerCaseAreReadAsTheyAreWritten(String text) {
		assertThat(Hex.isEncoded(text, 0, text.length())).isTrue();
		assertThat(Hex.encode(Hex.decode(text, 0, text.length()))).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "000", "0A", "A0", "0g", "/0", ":0", "`0", " 0", "0\n", "\uFF10\uFF10" })
	void anythingElseIsNotRead(String text) {
		assertThat(Hex.isEncoded(text, 0, text.length())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x00x", "AffA", "0a90" })
	void onlyThePartIsLookedAt(String text) {
		assertThat(Hex.isEncoded(text, 1, 3)).isTrue();
	}

}
