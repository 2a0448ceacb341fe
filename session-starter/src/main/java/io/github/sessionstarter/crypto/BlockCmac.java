package io.github.sessionstarter.crypto;

import java.security.GeneralSecurityException;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

/**
 * AES-CMAC (NIST SP 800-38B) of messages of exactly one block. An instance is used by one
 * thread at a time.
 * <p>
 * <b>Security guarantees</b>: without the key, a MAC cannot be told from random bytes.
 * For messages of any other length this class has nothing to offer.
 */
final class BlockCmac {

	static final int BYTES = 16;

	private static final int REDUCTION = 0b10000111;

	private final Cipher cipher;

	/**
	 * Create an instance. CBC begins with mixing its initialization vector into the
	 * block, and CMAC with mixing in its subkey: for a single block they are the same.
	 */
	BlockCmac(Key key) {
		this.cipher = encryption(key.key, key.subkey);
	}

	void compute(byte[] block, byte[] target, int offset) {
		try {
			this.cipher.doFinal(block, 0, BYTES, target, offset);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES cannot encrypt a block", ex);
		}
	}

	private static Cipher encryption(SecretKey key, byte[] initializationVector) {
		try {
			Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
			cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(initializationVector));
			return cipher;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has AES", ex);
		}
	}

	/**
	 * An AES key with the subkey K1 of CMAC, which is computed once.
	 */
	static final class Key {

		private final SecretKey key;

		private final byte[] subkey;

		private Key(SecretKey key, byte[] subkey) {
			this.key = key;
			this.subkey = subkey;
		}

		static Key of(SecretKey key) {
			byte[] zero = new byte[BYTES];
			byte[] encrypted = new byte[BYTES];
			new BlockCmac(new Key(key, zero)).compute(zero, encrypted, 0);
			return new Key(key, doubled(encrypted));
		}

		/** Doubling in GF(2^128), without a branch that depends on the secret. */
		private static byte[] doubled(byte[] block) {
			byte[] doubled = new byte[BYTES];
			int carry = 0;
			for (int i = BYTES - 1; i >= 0; i--) {
				int shifted = ((block[i] & 0xFF) << 1) | carry;
				doubled[i] = (byte) shifted;
				carry = shifted >>> Byte.SIZE;
			}
			doubled[BYTES - 1] ^= (byte) (REDUCTION & -carry);
			return doubled;
		}

	}

}
