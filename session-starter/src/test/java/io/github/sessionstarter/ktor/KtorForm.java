package io.github.sessionstarter.ktor;

import java.nio.charset.StandardCharsets;

import io.github.sessionstarter.testing.Answers;
import io.github.sessionstarter.transform.FormRecognizer;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.ktor.KtorEncryptTransformer.MacOver;
import org.jspecify.annotations.Nullable;

/**
 * The protected forms of Ktor, so that one test can hold for all.
 */
enum KtorForm {

	SIGN((encryptKey, signKey, algorithm) -> new KtorSignTransformer(bytes(signKey), algorithm)),

	ENCRYPT((encryptKey, signKey, algorithm) -> encrypt(encryptKey, signKey, algorithm, MacOver.CIPHERTEXT)),

	ENCRYPT_OVER_PLAINTEXT(
			(encryptKey, signKey, algorithm) -> encrypt(encryptKey, signKey, algorithm, MacOver.PLAINTEXT)),

	ENCRYPT_OVER_EITHER((encryptKey, signKey, algorithm) -> encrypt(encryptKey, signKey, algorithm, MacOver.EITHER));

	static final SessionContext CONTEXT = new SessionContext("shop", "user_session", "payload");

	static final String VALUE = "{\"id\":\"123abc\",\"admin\":false}";

	private final Constructor constructor;

	KtorForm(Constructor constructor) {
		this.constructor = constructor;
	}

	SessionTransformer with(String key) {
		return with(key, key, "HmacSHA256");
	}

	SessionTransformer with(String encryptKey, String signKey, String algorithm) {
		return this.constructor.create(encryptKey, signKey, algorithm);
	}

	/** Where tests begin to change a token, see ABUSE 13. */
	int start() {
		return (this == ENCRYPT || this == ENCRYPT_OVER_EITHER) ? 32 : 0;
	}

	/** Returns {@code null} for a token that is refused. */
	static @Nullable String text(SessionTransformer transformer, String token) {
		return Answers.text(transformer.decode(token, CONTEXT));
	}

	static boolean recognizes(SessionTransformer transformer, String token) {
		return ((FormRecognizer) transformer).recognizes(token);
	}

	private static SessionTransformer encrypt(String encryptKey, String signKey, String algorithm, MacOver macOver) {
		String aes = (encryptKey + "0123456789abcdef").substring(0, 16);
		return new KtorEncryptTransformer(bytes(aes), bytes(signKey), "AES", algorithm, macOver);
	}

	private static byte[] bytes(String key) {
		return key.getBytes(StandardCharsets.UTF_8);
	}

	private interface Constructor {

		SessionTransformer create(String encryptKey, String signKey, String algorithm);

	}

}
