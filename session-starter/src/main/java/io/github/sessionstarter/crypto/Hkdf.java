package io.github.sessionstarter.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HKDF with HMAC-SHA-256, as in RFC 5869.
 * <p>
 * <b>Security guarantees</b>: from uniformly random input of at least 32 bytes, outputs
 * for different {@code info} are independent keys; neither tells anything about the other
 * or about the input. It does not make a password strong.
 */
final class Hkdf {

	private static final String HMAC = "HmacSHA256";

	private static final int HASH_BYTES = 32;

	private static final int MAX_BYTES = 255 * HASH_BYTES;

	private Hkdf() {
	}

	/**
	 * Derive key material without a salt, which RFC 5869 (3.1) allows for random input.
	 * @param info what the output is for
	 * @param length bytes to derive, at most 8160
	 */
	static byte[] derive(byte[] input, byte[] info, int length) {
		return expand(extract(new byte[0], input), info, length);
	}

	static byte[] extract(byte[] salt, byte[] input) {
		// JCA refuses an empty key; HMAC pads keys with zeros, so these are the same.
		return hmac((salt.length > 0) ? salt : new byte[HASH_BYTES]).doFinal(input);
	}

	static byte[] expand(byte[] pseudoRandomKey, byte[] info, int length) {
		if (length > MAX_BYTES) {
			throw new IllegalArgumentException("HKDF-SHA256 gives at most " + MAX_BYTES + " bytes, not " + length);
		}
		Mac hmac = hmac(pseudoRandomKey);
		byte[] output = new byte[length];
		byte[] block = new byte[0];
		for (int done = 0, counter = 1; done < length; done += HASH_BYTES, counter++) {
			hmac.update(block);
			hmac.update(info);
			hmac.update((byte) counter);
			block = hmac.doFinal();
			System.arraycopy(block, 0, output, done, Math.min(HASH_BYTES, length - done));
		}
		Arrays.fill(block, (byte) 0);
		return output;
	}

	static Mac hmac(byte[] key) {
		try {
			Mac hmac = Mac.getInstance(HMAC);
			hmac.init(new SecretKeySpec(key, HMAC));
			return hmac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + HMAC, ex);
		}
	}

}
