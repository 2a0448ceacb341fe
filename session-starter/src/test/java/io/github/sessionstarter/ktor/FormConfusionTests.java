package io.github.sessionstarter.ktor;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.sessionstarter.transform.EncryptTransformer;
import io.github.sessionstarter.key.KeyRing;
import io.github.sessionstarter.crypto.SessionKey;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.transform.SignTransformer;
import io.github.sessionstarter.ktor.KtorEncryptTransformer.MacOver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.sessionstarter.ktor.KtorForm.CONTEXT;
import static io.github.sessionstarter.ktor.KtorForm.VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * ABUSE 3, 4 and 7: a token of one form is never accepted for one of another, even if the
 * keys of all forms are the same bytes.
 */
@Tag("abuse")
class FormConfusionTests {

	private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

	@ParameterizedTest
	@MethodSource("pairs")
	void aTokenOfOneFormIsNeverAcceptedByAnother(AnyForm made, AnyForm offered) {
		for (String value : List.of(VALUE, "[]", "", "value", "id=%23sa", "/", ":")) {
			String token = made.transformer.encode(value, CONTEXT);
			assertThat(KtorForm.text(offered.transformer, token)).as(token).isNull();
		}
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void aTokenBehindThePrefixOfAnotherFormIsNeverAccepted(AnyForm made, AnyForm offered) {
		String token = made.transformer.encode(VALUE, CONTEXT);
		String bare = token.startsWith("e1.") || token.startsWith("s1.") ? token.substring(3) : token;
		for (String changed : List.of("e1." + bare, "s1." + bare, bare, "e1.s1." + bare, "s1.e1." + bare)) {
			assertThat(KtorForm.text(offered.transformer, changed)).as(changed).isNull();
		}
	}

	@Test
	void theTagOfOurSignedFormIsNoneOfKtors() {
		byte[] tag = tag(AnyForm.SIGN.transformer.encode(VALUE, CONTEXT));
		String token = VALUE + "/" + hex(tag, 4, tag.length);
		assertThat(KtorForm.recognizes(AnyForm.KTOR_SIGN.transformer, token)).isTrue();
		assertThat(KtorForm.text(AnyForm.KTOR_SIGN.transformer, token)).isNull();
	}

	@Test
	void theTagOfKtorsSignedFormIsNoneOfOurs() {
		String signed = AnyForm.SIGN.transformer.encode(VALUE, CONTEXT);
		String ktor = AnyForm.KTOR_SIGN.transformer.encode(VALUE, CONTEXT);
		byte[] tag = tag(signed);
		System.arraycopy(Hex.decode(ktor, ktor.length() - 64, ktor.length()), 0, tag, 4, 32);
		String token = signed.substring(0, signed.lastIndexOf('.') + 1) + BASE64URL.encodeToString(tag);
		assertThat(token).hasSameSizeAs(signed);
		assertThat(KtorForm.text(AnyForm.SIGN.transformer, token)).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 16, 32, 64 })
	void aMessageOfOurEncryptedFormIsNoneOfKtors(int length) {
		byte[] sealed = tag(AnyForm.ENCRYPT.transformer.encode("x".repeat(length + 16), CONTEXT));
		String token = hex(sealed, 4, 20) + "/" + hex(sealed, 28, 28 + length) + ":"
				+ hex(sealed, sealed.length - 32, sealed.length);
		for (AnyForm form : List.of(AnyForm.KTOR_ENCRYPT, AnyForm.KTOR_ENCRYPT_OVER_PLAINTEXT)) {
			assertThat(KtorForm.recognizes(form.transformer, token)).isTrue();
			assertThat(KtorForm.text(form.transformer, token)).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "KTOR_ENCRYPT", "KTOR_ENCRYPT_OVER_PLAINTEXT" })
	void aMessageOfKtorsEncryptedFormIsNoneOfOurs(AnyForm form) {
		byte[] ours = tag(AnyForm.ENCRYPT.transformer.encode(VALUE, CONTEXT));
		byte[] theirs = HexFormat.of().parseHex(form.transformer.encode(VALUE, CONTEXT).replaceAll("[/:]", ""));
		byte[] joined = Arrays.copyOf(ours, 4 + theirs.length);
		System.arraycopy(theirs, 0, joined, 4, theirs.length);
		assertThat(KtorForm.text(AnyForm.ENCRYPT.transformer, "e1." + BASE64URL.encodeToString(joined))).isNull();
	}

	static Stream<Arguments> pairs() {
		return Stream.of(AnyForm.values())
			.flatMap((made) -> Stream.of(AnyForm.values())
				.filter((offered) -> offered != made)
				.map((offered) -> arguments(made, offered)));
	}

	/** What stands behind the last dot of a token of ours. */
	private static byte[] tag(String token) {
		return Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
	}

	private static String hex(byte[] bytes, int from, int to) {
		return HexFormat.of().formatHex(bytes, from, to);
	}

	enum AnyForm {

		ENCRYPT(() -> new EncryptTransformer(AnyForm::ring)),

		SIGN(() -> new SignTransformer(AnyForm::ring)),

		KTOR_SIGN(() -> new KtorSignTransformer(key(), "HmacSHA256")),

		KTOR_ENCRYPT(() -> new KtorEncryptTransformer(key(), key(), "AES", "HmacSHA256", MacOver.CIPHERTEXT)),

		KTOR_ENCRYPT_OVER_PLAINTEXT(
				() -> new KtorEncryptTransformer(key(), key(), "AES", "HmacSHA256", MacOver.PLAINTEXT)),

		PLAIN(PlainTransformer::new);

		private static final KeyRing RING = KeyRing.of(List.of(SessionKey.of(key())));

		final SessionTransformer transformer;

		AnyForm(Supplier<SessionTransformer> transformer) {
			this.transformer = transformer.get();
		}

		private static KeyRing ring() {
			return RING;
		}

		private static byte[] key() {
			byte[] key = new byte[SessionKey.MIN_BYTES];
			new Random(7).nextBytes(key);
			return key;
		}

	}

}
