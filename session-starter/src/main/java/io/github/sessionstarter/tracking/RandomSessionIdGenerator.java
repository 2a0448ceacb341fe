package io.github.sessionstarter.tracking;

import java.security.SecureRandom;

import io.github.sessionstarter.encoding.Base64Url;

/**
 * Ids of random bytes, written as base64url without padding (RFC 4648, section 5).
 * <p>
 * <b>Security guarantees</b>: an id of 32 bytes carries 256 bits of {@link SecureRandom};
 * it cannot be guessed, and two are never the same in practice.
 */
public final class RandomSessionIdGenerator implements SessionIdGenerator {

	private final SecureRandom random = new SecureRandom();

	private final int bytes;

	/**
	 * Create a generator for ids of 256 bits.
	 */
	public RandomSessionIdGenerator() {
		this(32);
	}

	RandomSessionIdGenerator(int bytes) {
		this.bytes = bytes;
	}

	@Override
	public String generate() {
		byte[] id = new byte[this.bytes];
		this.random.nextBytes(id);
		return Base64Url.encode(id);
	}

}
