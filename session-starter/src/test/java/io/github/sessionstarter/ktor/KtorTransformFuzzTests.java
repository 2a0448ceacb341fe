package io.github.sessionstarter.ktor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.github.sessionstarter.testing.RandomTexts;
import io.github.sessionstarter.transform.SessionTransformer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.sessionstarter.ktor.KtorForm.CONTEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * ABUSE 11: a token of Ktor is accepted only as it was made. Weaker integrity than the
 * current form, see ABUSE 13.
 */
@Tag("abuse")
@Tag("full")
class KtorTransformFuzzTests {

	private static final String DIGITS = "0123456789abcdef0123456789abcdef";

	static final List<String> PARTS = List.of("", "value", "/value:", "/", ":", "0", "a", "A", "00", DIGITS,
			DIGITS + DIGITS, ":" + DIGITS + DIGITS, "/" + DIGITS + DIGITS, "\uFF11", "\uD83E\uDD84");

	static final List<String> PLAIN = List.of("", "{}", "[", "{]", "a=%23i5", "a=%23i5&b=%23s", "%24type=a", "a=", "&",
			"=", "a=%23&", "a=%2", "e1.AAAA", "{\uFFFD}", "{\"id\":\"a/b:c\"}", "[1]");

	private final PlainTransformer plain = new PlainTransformer();

	/** Other keys for each run, as the fuzzer would learn tokens by our comparisons. */
	private int seed;

	@MethodSource("edits")
	@FuzzTest(maxDuration = "20s")
	void aTokenIsAcceptedOnlyAsItWasMade(@NotNull String value, @InRange(min = 0, max = 300) int at,
			@InRange(min = 0, max = 300) int removed, @NotNull String inserted) {
		this.seed++;
		String text = wellFormed(value);
		for (KtorForm form : KtorForm.values()) {
			SessionTransformer transformer = form.with(Integer.toHexString(this.seed));
			String genuine = transformer.encode(text, CONTEXT);
			String token = edit(genuine, form.start() + at, removed, wellFormed(inserted));
			assertThat(KtorForm.text(transformer, token)).isEqualTo(token.equals(genuine) ? text : null);
			KtorForm.recognizes(transformer, token);
		}
	}

	@Test
	void aRandomlyChangedTokenIsAcceptedOnlyAsItWasMade() {
		RandomTexts parts = new RandomTexts(1, PARTS);
		for (int i = 0; i < 3_000; i++) {
			aTokenIsAcceptedOnlyAsItWasMade(parts.next(), parts.upTo(250), parts.upTo(parts.upTo(100)), parts.next());
		}
	}

	@MethodSource("edits")
	@FuzzTest(maxDuration = "20s")
	void anyTextIsAnsweredWithoutAnException(@NotNull String value, @InRange(min = 0, max = 300) int at,
			@InRange(min = 0, max = 300) int removed, @NotNull String inserted) {
		for (KtorForm form : KtorForm.values()) {
			SessionTransformer transformer = form.with("key");
			String token = edit(transformer.encode(value, CONTEXT), at, removed, inserted);
			String decoded = KtorForm.text(transformer, token);
			assertThat(decoded == null || KtorForm.recognizes(transformer, token)).isTrue();
		}
	}

	@Test
	void randomTextIsAnsweredWithoutAnException() {
		RandomTexts parts = new RandomTexts(2, PARTS);
		for (int i = 0; i < 3_000; i++) {
			anyTextIsAnsweredWithoutAnException(parts.next(), parts.upTo(250), parts.upTo(parts.upTo(100)),
					parts.next());
		}
	}

	@FieldSource("PLAIN")
	@FuzzTest(maxDuration = "20s")
	void aPlainTextIsTakenAsItIsOrRefused(@NotNull String text) {
		String decoded = KtorForm.text(this.plain, text);
		assertThat(decoded).isEqualTo(this.plain.recognizes(text) ? text : null);
		if (decoded != null) {
			assertThat(decoded).matches("(?s)\\{.*}|\\[.*]|[a-zA-Z0-9%+._~-]+=[a-zA-Z0-9%+._~=&-]*");
		}
	}

	@Test
	void aRandomPlainTextIsTakenAsItIsOrRefused() {
		RandomTexts texts = new RandomTexts(3, PLAIN);
		for (int i = 0; i < 5_000; i++) {
			aPlainTextIsTakenAsItIsOrRefused(texts.next());
		}
	}

	static Stream<Arguments> edits() {
		return Stream.of(arguments("", 0, 0, ""), arguments("value", 0, 0, ""), arguments("/value:", 0, 0, "/"),
				arguments("value", 0, 32, DIGITS), arguments(DIGITS, 30, 1, "0"), arguments("value", 33, 32, DIGITS),
				arguments("value", 33, 0, DIGITS), arguments("value", 33, 32, ""), arguments("value", 32, 1, ":"),
				arguments("value", 65, 1, "/"), arguments("value", 70, 1, "A"), arguments("value", 70, 300, ""),
				arguments("value", 66, 64, DIGITS + DIGITS), arguments("value", 6, 64, DIGITS + DIGITS),
				arguments("value", 6, 1, "\uFF11"), arguments("value", 0, 300, "/" + DIGITS + DIGITS),
				arguments("value", 0, 300, ":" + DIGITS + DIGITS));
	}

	private static String edit(String token, int at, int removed, String inserted) {
		int start = Math.min(at, token.length());
		return new StringBuilder(token).replace(start, start + removed, inserted).toString();
	}

	/** What is left of a text on its way, which is in UTF-8. */
	private static String wellFormed(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

}
