package io.github.sessionstarter.ktor;

import java.nio.charset.StandardCharsets;

import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.ktor.KtorEncryptTransformer.MacOver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Keys and algorithms of Ktor's forms, and what comes back.
 */
class KtorConstructionTests {

	private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	@ParameterizedTest
	@EnumSource
	void whatIsWrittenIsReadInAnyContext(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		for (String value : new String[] { "", "a", "a/b:c", "ž\uD83E\uDD84\0\n?", "x".repeat(10_000) }) {
			String token = transformer.encode(value, KtorForm.CONTEXT);
			assertThat(KtorForm.recognizes(transformer, token)).isTrue();
			assertThat(transformer.decode(token, new SessionContext("other", "other", "id")))
				.isEqualTo(Decoded.of(value));
		}
	}

	@Test
	void encryptedTokensOfOneTextDiffer() {
		SessionTransformer transformer = KtorForm.ENCRYPT.with("key");
		assertThat(transformer.encode("a", KtorForm.CONTEXT)).isNotEqualTo(transformer.encode("a", KtorForm.CONTEXT));
	}

	@ParameterizedTest
	@ValueSource(ints = { 16, 24, 32 })
	void aesKeysOf128And192And256BitsAreTaken(int bytes) {
		SessionTransformer transformer = encrypt(new byte[bytes], "AES", "HmacSHA512");
		assertThat(KtorForm.text(transformer, transformer.encode("a", KtorForm.CONTEXT))).isEqualTo("a");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 15, 17, 31, 33, 64 })
	void otherAesKeysAreRefused(int bytes) {
		assertThatIllegalArgumentException().isThrownBy(() -> encrypt(new byte[bytes], "AES", "HmacSHA256"))
			.withMessage("The encrypt key has " + bytes + " bytes, but AES takes 16, 24 or 32");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "DES", "AES/GCM/NoPadding", "ChaCha20" })
	void otherCiphersAreRefused(String algorithm) {
		assertThatIllegalArgumentException().isThrownBy(() -> encrypt(KEY, algorithm, "HmacSHA256"))
			.withMessageContaining("'" + algorithm + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HmacMD5", "HmacSHA1", "HmacSHA224", "HmacSHA256", "HmacSHA384", "HmacSHA512",
			"HmacSHA512/256", "HmacSHA3-256" })
	void everyHmacOfTheJdkIsTaken(String algorithm) {
		SessionTransformer transformer = new KtorSignTransformer(KEY, algorithm);
		assertThat(KtorForm.text(transformer, transformer.encode("a", KtorForm.CONTEXT))).isEqualTo("a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "none", "SHA-256", "AES", "PBEWithHmacSHA256", "HmacSHA256 " })
	void otherMacsAreRefusedWithoutNamingTheKey(String algorithm) {
		assertThatIllegalArgumentException().isThrownBy(() -> new KtorSignTransformer(KEY, algorithm))
			.withMessageContaining("sign algorithm")
			.withMessageNotContaining(new String(KEY, StandardCharsets.US_ASCII));
		assertThatIllegalArgumentException().isThrownBy(() -> encrypt(KEY, "AES", algorithm));
	}

	@Test
	void anEmptySignKeyIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new KtorSignTransformer(new byte[0], "HmacSHA256"))
			.withMessage("The sign key is empty");
	}

	@Test
	void keysAreCopied() {
		byte[] key = KEY.clone();
		SessionTransformer transformer = new KtorSignTransformer(key, "HmacSHA256");
		String token = transformer.encode("a", KtorForm.CONTEXT);
		key[0]++;
		assertThat(KtorForm.text(transformer, token)).isEqualTo("a");
	}

	private static SessionTransformer encrypt(byte[] key, String encryptAlgorithm, String signAlgorithm) {
		return new KtorEncryptTransformer(key, KEY, encryptAlgorithm, signAlgorithm, MacOver.CIPHERTEXT);
	}

}
