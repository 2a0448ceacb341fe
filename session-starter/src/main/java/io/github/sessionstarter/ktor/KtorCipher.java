package io.github.sessionstarter.ktor;

import java.security.GeneralSecurityException;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in CBC mode (NIST SP 800-38A) with the padding of PKCS #7, under one key. It does
 * not authenticate.
 * <p>
 * <b>Security guarantees</b>: whether the padding is right is found out in time that does
 * not depend on it, and without an exception.
 */
final class KtorCipher {

	static final int BLOCK_BYTES = 16;

	private static final String ALGORITHM = "AES";

	private final SecretKeySpec key;

	/**
	 * Create a cipher.
	 * @throws IllegalArgumentException if the algorithm is not AES, or the key not one of
	 * 128, 192 or 256 bits
	 */
	KtorCipher(byte[] key, String algorithm) {
		if (!algorithm.equalsIgnoreCase(ALGORITHM)) {
			throw new IllegalArgumentException("The encrypt algorithm '" + algorithm + "' is not AES");
		}
		if (key.length != 16 && key.length != 24 && key.length != 32) {
			throw new IllegalArgumentException(
					"The encrypt key has " + key.length + " bytes, but AES takes 16, 24 or 32");
		}
		this.key = new SecretKeySpec(key, ALGORITHM);
	}

	byte[] encrypt(byte[] iv, byte[] plaintext) {
		return run(Cipher.ENCRYPT_MODE, "AES/CBC/PKCS5Padding", iv, plaintext);
	}

	/**
	 * Decrypt, but leave the padding where it is.
	 * @param ciphertext at least one block, and whole blocks only
	 */
	byte[] decrypt(byte[] iv, byte[] ciphertext) {
		return run(Cipher.DECRYPT_MODE, "AES/CBC/NoPadding", iv, ciphertext);
	}

	/**
	 * Count the bytes of the padding.
	 * @return between 1 and {@value #BLOCK_BYTES}, or 0 if the padding is wrong
	 */
	static int padding(byte[] padded) {
		int count = padded[padded.length - 1] & 0xFF;
		// Without branches: the sign bit says that a difference is negative.
		int wrong = ((count - 1) | (BLOCK_BYTES - count)) >>> 31;
		for (int i = 0; i < BLOCK_BYTES; i++) {
			int isPadding = (i - count) >> 31;
			wrong |= isPadding & ((padded[padded.length - 1 - i] & 0xFF) ^ count);
		}
		return count & ~((wrong | -wrong) >> 31);
	}

	private byte[] run(int mode, String transformation, byte[] iv, byte[] input) {
		try {
			Cipher cipher = Cipher.getInstance(transformation);
			cipher.init(mode, this.key, new IvParameterSpec(iv));
			return cipher.doFinal(input);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JDK has this cipher", ex);
		}
	}

}
