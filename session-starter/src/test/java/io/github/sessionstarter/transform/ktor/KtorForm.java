package io.github.sessionstarter.transform.ktor;

import java.nio.charset.StandardCharsets;

import io.github.sessionstarter.transform.FormRecognizer;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.transform.ktor.KtorEncryptTransformer.MacOver;

/**
 * The protected forms of Ktor, so that one test can hold for all.
 */
enum KtorForm {

	SIGN((key) -> new KtorSignTransformer(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256")),

	ENCRYPT((key) -> encrypt(key, MacOver.CIPHERTEXT)),

	ENCRYPT_OVER_PLAINTEXT((key) -> encrypt(key, MacOver.PLAINTEXT));

	static final SessionContext CONTEXT = new SessionContext("shop", "user_session", "payload");

	static final String VALUE = "{\"id\":\"123abc\",\"admin\":false}";

	private final Constructor constructor;

	KtorForm(Constructor constructor) {
		this.constructor = constructor;
	}

	SessionTransformer with(String key) {
		return this.constructor.create(key);
	}

	static boolean recognizes(SessionTransformer transformer, String token) {
		return ((FormRecognizer) transformer).recognizes(token);
	}

	private static SessionTransformer encrypt(String key, MacOver macOver) {
		return new KtorEncryptTransformer((key + "0123456789abcdef").substring(0, 16).getBytes(StandardCharsets.UTF_8),
				key.getBytes(StandardCharsets.UTF_8), "AES", "HmacSHA256", macOver);
	}

	private interface Constructor {

		SessionTransformer create(String key);

	}

}
