package io.github.sessionstarter.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "", "a", "{\"name\":\"Zoë\"}", "who? why?", "漢字", "\uD83D\uDE00", "\uFFFD", "\0", "\u00FF" })
	void wellFormedTextIsUtf8(String text) {
		assertThat(Text.toBytes(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
		assertThat(read(Text.toBytes(text))).isEqualTo(text);
	}

	@Test
	void anUnpairedSurrogateIsKeptWhereverItStands() {
		for (int length = 1; length < 20; length++) {
			for (int i = 0; i < length; i++) {
				for (char surrogate : new char[] { '\uD800', '\uDBFF', '\uDC00', '\uDFFF' }) {
					String text = "x".repeat(i) + surrogate + "x".repeat(length - i - 1);
					assertThat(Text.toBytes(text)).startsWith(0xFF).hasSize(1 + 2 * length);
					assertThat(read(Text.toBytes(text))).isEqualTo(text);
				}
			}
		}
	}

	@Test
	void textsThatDifferHaveBytesThatDiffer() {
		List<String> texts = List.of("?", "\uFFFD", "\uD800", "\uD801", "\uDC00", "\uDC00\uD800", "\uD800\uDC00");
		assertThat(texts.stream().map(Text::toBytes).map(HexFormat.of()::formatHex)).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@ValueSource(strings = { "80", "c3", "c0af", "eda080", "e282", "f8888080", "f4908080", "61ff", "fe", "efbf", "ff00",
			"ff000000" })
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
		String text = Text.fromBytes(bytes, bytes.length);
		byte[] more = Arrays.copyOf(bytes, bytes.length + 2);
		Arrays.fill(more, bytes.length, more.length, (byte) 0xC3);
		assertThat(Text.fromBytes(more, bytes.length)).isEqualTo(text);
		return text;
	}

}
