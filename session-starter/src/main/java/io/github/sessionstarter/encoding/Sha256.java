package io.github.sessionstarter.encoding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 (FIPS 180-4).
 */
public final class Sha256 {

	private Sha256() {
	}

	/**
	 * Hash a text.
	 * @param text any text; it is hashed in UTF-8
	 * @return the 32 bytes of the hash
	 */
	public static byte[] of(String text) {
		return begin().digest(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Begin a hash of several parts.
	 * @return a digest that nothing else uses
	 */
	public static MessageDigest begin() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
