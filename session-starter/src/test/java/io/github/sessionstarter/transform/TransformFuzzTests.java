package io.github.sessionstarter.transform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.crypto.SessionKey;
import io.github.sessionstarter.key.SessionKeyParser;
import io.github.sessionstarter.testing.RandomTexts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * ABUSE 11: a token is accepted only as it was made.
 */
@Tag("abuse")
@Tag("full")
class TransformFuzzTests {

	private static final String REFUSAL = "A session key (is written as hex, base64 or base64url, and this text is "
			+ "none of them|needs at least 32 random bytes, this one has \\d+)";

	static final List<String> PARTS = List.of("", "value", "value?\uFFFD", "s1.", "e1.", ".", "_", "A", "=", "e1.AAAA",
			"s1.AAAA.AAAA", "\u0141\n", "\uD83E\uDD84", "\uD800");

	static final List<String> KEYS = List.of("", " ", "00112233445566778899aabbccddeeff", "c2hvcnQ", "${SESSION_KEY}",
			"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n",
			"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+_", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
			"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "__________________________________________8", "A===");

	/** Other keys for each run, as the fuzzer would learn tokens by our comparisons. */
	private int seed;

	@MethodSource("edits")
	@FuzzTest(maxDuration = "20s")
	void aTokenIsAcceptedOnlyAsItWasMade(@NotNull String text, @InRange(min = 0, max = 200) int at,
			@InRange(min = 0, max = 200) int removed, @NotNull String inserted) {
		this.seed++;
		String value = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
		for (Form form : Form.values()) {
			SessionTransformer transformer = form.with(this.seed);
			String genuine = transformer.encode(value, TestKeys.CONTEXT);
			String token = edit(genuine, at, removed, inserted);
			assertThat(Form.text(transformer, token)).isEqualTo(token.equals(genuine) ? value : null);
			assertThat(Form.reason(transformer, token)).isIn(null, RejectionReason.MALFORMED,
					RejectionReason.UNKNOWN_KEY, RejectionReason.TAMPERED);
		}
	}

	@Test
	void aRandomlyChangedTokenIsAcceptedOnlyAsItWasMade() {
		RandomTexts parts = new RandomTexts(1, PARTS);
		for (int i = 0; i < 3_000; i++) {
			aTokenIsAcceptedOnlyAsItWasMade(parts.next(), parts.upTo(120), parts.upTo(parts.upTo(60)), parts.next());
		}
	}

	@FieldSource("KEYS")
	@FuzzTest(maxDuration = "20s")
	void aKeyIsReadOrRefusedWithoutBeingRepeated(@NotNull String text) {
		SessionKey key;
		try {
			key = SessionKeyParser.parse(text);
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex).hasNoCause();
			assertThat(ex.getMessage()).matches(REFUSAL);
			return;
		}
		byte[] material = SessionKeyParser.bytes(text);
		assertThat(key).isEqualTo(SessionKey.of(material));
		assertThat(material).hasSizeGreaterThanOrEqualTo(SessionKey.MIN_BYTES);
		String digits = text.strip().replace("=", "").replace('+', '-').replace('/', '_');
		assertThat(digits).satisfiesAnyOf(
				(hex) -> assertThat(hex).isEqualToIgnoringCase(HexFormat.of().formatHex(material)),
				(base64) -> assertThat(Base64.getUrlDecoder().decode(base64)).isEqualTo(material));
	}

	@Test
	void aRandomKeyIsReadOrRefusedWithoutBeingRepeated() {
		RandomTexts keys = new RandomTexts(2, KEYS);
		for (int i = 0; i < 5_000; i++) {
			aKeyIsReadOrRefusedWithoutBeingRepeated(keys.next());
		}
	}

	static Stream<Arguments> edits() {
		return Stream.of(arguments("", 0, 0, ""), arguments("value", 0, 0, ""), arguments("value?\uFFFD", 0, 3, "s1."),
				arguments("value", 0, 200, "e1.AAAA"), arguments("value", 0, 200, "s1.AAAA.AAAA"),
				arguments("value", 3, 1, "_"), arguments("value", 5, 1, "_"), arguments("value", 12, 1, "_"),
				arguments("value", 12, 1, "."), arguments("value", 40, 1, "="), arguments("value", 57, 1, "B"),
				arguments("value", 70, 200, ""), arguments("value", 70, 0, "A"), arguments("value", 9, 2, "\u0141\n"),
				arguments("value", 9, 1, "\uD83E\uDD84"));
	}

	private static String edit(String token, int at, int removed, String inserted) {
		int start = Math.min(at, token.length());
		return new StringBuilder(token).replace(start, start + removed, inserted).toString();
	}

}
