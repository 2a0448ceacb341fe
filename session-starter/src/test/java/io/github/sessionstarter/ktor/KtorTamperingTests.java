package io.github.sessionstarter.ktor;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import io.github.sessionstarter.transform.SessionTransformer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static io.github.sessionstarter.ktor.KtorForm.CONTEXT;
import static io.github.sessionstarter.ktor.KtorForm.VALUE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 1, 2, 4 and 12: nothing but the very token that was made is accepted.
 */
@Tag("abuse")
class KtorTamperingTests {

	/** What a token is made of, and characters that a lax reader may take for it. */
	private static final String CHARACTERS = "0123456789abcdefABCDEFgxz/:.=+ %\n\0\u0141\uD83D\uDE00\uFF11\u0661";

	private static final int TAG_DIGITS = 64;

	/** Each form from its own start on, see ABUSE 13. */
	@ParameterizedTest
	@EnumSource
	void aTokenWithOneOtherCharacterIsNeverAccepted(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		String token = transformer.encode(VALUE, CONTEXT);
		for (int i = form.start(); i < token.length(); i++) {
			for (char c : CHARACTERS.toCharArray()) {
				String changed = token.substring(0, i) + c + token.substring(i + 1);
				if (!changed.equals(token)) {
					assertThat(KtorForm.text(transformer, changed)).as(changed).isNull();
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTokenThatLostOrGainedCharactersIsNeverAccepted(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		String token = transformer.encode(VALUE, CONTEXT);
		for (int i = 0; i < token.length(); i++) {
			for (String changed : List.of(token.substring(0, i), token.substring(i + 1),
					token.substring(0, i) + token.substring(i + 1), token.substring(0, i) + '0' + token.substring(i),
					token.substring(0, i) + "00" + token.substring(i))) {
				assertThat(KtorForm.text(transformer, changed)).as(changed).isNull();
			}
		}
		for (String end : List.of(token, "0".repeat(32), " ", "\n", "\0", "/", ":")) {
			assertThat(KtorForm.text(transformer, token + end)).isNull();
			assertThat(KtorForm.text(transformer, end + token)).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTagThatIsZeroShortEmptyOrDoubledIsNeverAccepted(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		String token = transformer.encode(VALUE, CONTEXT);
		String head = token.substring(0, token.length() - TAG_DIGITS);
		String tag = token.substring(head.length());
		for (String changed : List.of("", "0", "00", "0".repeat(TAG_DIGITS), tag.substring(0, 8),
				tag.substring(0, TAG_DIGITS - 2), tag.substring(2), tag + tag, tag + "00", "none")) {
			assertThat(KtorForm.text(transformer, head + changed)).as(changed).isNull();
		}
		assertThat(KtorForm.text(transformer, head.substring(0, head.length() - 1))).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void aTokenInUpperCaseIsNeverAccepted(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		String token = transformer.encode("1234", CONTEXT);
		int start = (form == KtorForm.SIGN) ? 5 : 0;
		for (int i = start; i < token.length(); i++) {
			String changed = token.substring(0, i) + token.substring(i).toUpperCase(Locale.ROOT);
			if (!changed.equals(token)) {
				assertThat(KtorForm.text(transformer, changed)).as(changed).isNull();
				assertThat(KtorForm.recognizes(transformer, changed)).as(changed).isFalse();
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTokenUnderAnotherKeyIsNeverAccepted(KtorForm form) {
		String token = form.with("key").encode(VALUE, CONTEXT);
		assertThat(KtorForm.text(form.with("other"), token)).isNull();
		assertThat(KtorForm.text(form.with("key"), token)).isEqualTo(VALUE);
	}

	@ParameterizedTest
	@EnumSource(names = { "ENCRYPT", "ENCRYPT_OVER_PLAINTEXT" })
	void aTokenOfTheOtherMacIsNeverAccepted(KtorForm form) {
		for (KtorForm other : EnumSet.of(KtorForm.SIGN, KtorForm.ENCRYPT, KtorForm.ENCRYPT_OVER_PLAINTEXT)) {
			if (other != form) {
				assertThat(KtorForm.text(form.with("key"), other.with("key").encode(VALUE, CONTEXT))).isNull();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "SIGN")
	void aReaderOfEitherMacAcceptsBothAndWritesAsKtor3(KtorForm form) {
		SessionTransformer either = KtorForm.ENCRYPT_OVER_EITHER.with("key");
		assertThat(KtorForm.text(either, form.with("key").encode(VALUE, CONTEXT))).isEqualTo(VALUE);
		assertThat(KtorForm.text(KtorForm.ENCRYPT.with("key"), either.encode(VALUE, CONTEXT))).isEqualTo(VALUE);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "SIGN")
	void cutSwappedAndRepeatedBlocksAreNeverAccepted(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		String token = transformer.encode(VALUE + VALUE, CONTEXT);
		String iv = token.substring(0, 33);
		String blocks = token.substring(33, token.indexOf(':'));
		String end = token.substring(token.indexOf(':'));
		String first = blocks.substring(0, 32);
		String rest = blocks.substring(32);
		for (String changed : List.of("", first, rest, rest + first, first + first + rest, blocks + blocks,
				blocks.substring(0, blocks.length() - 32), "0".repeat(32), "0".repeat(blocks.length()))) {
			assertThat(KtorForm.text(transformer, iv + changed + end)).as(changed).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void randomlyChangedTokensAreNeverAccepted(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		Random random = new Random(1);
		for (int i = 0; i < 5_000; i++) {
			String token = transformer.encode(VALUE, CONTEXT);
			int at = form.start() + random.nextInt(token.length() - form.start());
			String changed = token.substring(0, at) + (char) (token.charAt(at) ^ (1 << random.nextInt(7)))
					+ token.substring(at + 1);
			assertThat(KtorForm.text(transformer, changed)).as(changed).isNull();
		}
	}

}
