package io.github.sessionstarter.benchmarks.tokens;

import java.security.SecureRandom;

import javax.crypto.spec.SecretKeySpec;

import io.ktor.server.sessions.SessionTransportTransformer;
import io.ktor.server.sessions.SessionTransportTransformerEncrypt;
import io.ktor.server.sessions.SessionTransportTransformerMessageAuthentication;
import org.jspecify.annotations.Nullable;

/**
 * The transformers of Ktor, with their default settings and keys of 256 bits.
 */
public final class KtorTokens implements TokenFormat {

	private final SessionTransportTransformer transformer;

	private KtorTokens(SessionTransportTransformer transformer) {
		this.transformer = transformer;
	}

	/**
	 * Create Ktor's encryption: AES-256-CBC and HMAC-SHA256, in hexadecimal digits.
	 * @return the format
	 */
	public static TokenFormat encrypt() {
		SecretKeySpec encryptionKey = new SecretKeySpec(Keys.random(), "AES");
		SecretKeySpec signKey = new SecretKeySpec(Keys.random(), "HmacSHA256");
		return new KtorTokens(new SessionTransportTransformerEncrypt(encryptionKey, signKey, KtorTokens::newIv, "AES",
				"HmacSHA256", false));
	}

	/**
	 * Create Ktor's signature: HMAC-SHA256 in hexadecimal digits behind the bare text.
	 * @return the format
	 */
	public static TokenFormat sign() {
		return new KtorTokens(new SessionTransportTransformerMessageAuthentication(
				new SecretKeySpec(Keys.random(), "HmacSHA256"), "HmacSHA256"));
	}

	@Override
	public String write(String text) {
		return this.transformer.transformWrite(text);
	}

	@Override
	public @Nullable String read(String token) {
		return this.transformer.transformRead(token);
	}

	/** Do what Ktor's own default does, which cannot be called from Java. */
	private static byte[] newIv(int size) {
		byte[] iv = new byte[size];
		new SecureRandom().nextBytes(iv);
		return iv;
	}

}
