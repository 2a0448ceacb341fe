package io.github.sessionstarter.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TextTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "", "a", "{\"name\":\"Zoë\"}", "who? why?", "漢字", "\uD83D\uDE00", "\uFFFD", "\0", "\u00FF" })
	void wellFormedTextIsUtf8(String text) {
		assertThat(Text.toUtf8(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
		assertThat(read(Text.toUtf8(text))).isEqualTo(text);
	}

	@Test
	void anUnpairedSurrogateIsRefusedWhereverItStands() {
		for (int length = 1; length < 20; length++) {
			for (int i = 0; i < length; i++) {
				for (char surrogate : new char[] { '\uD800', '\uDBFF', '\uDC00', '\uDFFF' }) {
					String text = "x".repeat(i) + surrogate + "x".repeat(length - i - 1);
					assertThatIllegalArgumentException().isThrownBy(() -> Text.toUtf8(text))
						.withMessageContaining("unpaired surrogate");
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "80", "c3", "c0af", "eda080", "e282", "f8888080", "f4908080", "61ff", "fe", "efbf", "ff00",
			"ff000000", "ff0061", "ffd800" })
	void bytesThatAreNoTextAreRefused(String hex) {
		assertThat(read(HexFormat.of().parseHex(hex))).isNull();
	}

	@Test
	void aPartIsReadWithoutWhatIsAroundIt() {
		byte[] bytes = HexFormat.of().parseHex("8061efbfbdc3a962c3");
		assertThat(Text.fromUtf8(bytes, 1, 8)).isEqualTo("a\uFFFD\u00E9b");
		assertThat(Text.fromUtf8(bytes, 0, 8)).isNull();
		assertThat(Text.fromUtf8(bytes, 1, 9)).isNull();
		assertThat(Text.fromUtf8(bytes, 3, 3)).isEmpty();
	}

	@Test
	void aReplacementCharacterThatWasMeantIsNoFailure() {
		assertThat(read(HexFormat.of().parseHex("61efbfbd62"))).isEqualTo("a\uFFFDb");
	}

	/** What is behind the text must not matter. */
	private static @Nullable String read(byte[] bytes) {
		String text = Text.fromUtf8(bytes, 0, bytes.length);
		byte[] more = Arrays.copyOf(bytes, bytes.length + 2);
		Arrays.fill(more, bytes.length, more.length, (byte) 0xC3);
		assertThat(Text.fromUtf8(more, 0, bytes.length)).isEqualTo(text);
		return text;
	}

}
