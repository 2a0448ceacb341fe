package io.github.sessionstarter.crypto;

import java.security.GeneralSecurityException;

import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-GCM (NIST SP 800-38D) with a nonce of 96 bits and a tag of 128 bits. An instance is
 * used by one thread at a time, and not again after an exception. Keeping to one key and
 * one direction is faster, because the JDK then keeps the expanded key.
 * <p>
 * <b>Security guarantees</b>: without the key, a ciphertext reveals nothing but its
 * length, and neither it nor the additional data can be changed, provided that no nonce
 * is ever used twice with one key. What does not authenticate is not given out.
 */
final class AesGcm {

	static final int NONCE_BYTES = 12;

	static final int TAG_BYTES = 16;

	private final Cipher cipher;

	AesGcm() {
		try {
			this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has AES-GCM", ex);
		}
	}

	/**
	 * Encrypt.
	 * @param buffer has the nonce before {@code position}, and gets the ciphertext and
	 * the tag at {@code position}
	 */
	void seal(SecretKey key, byte[] additionalData, byte[] plaintext, byte[] buffer, int position) {
		try {
			start(Cipher.ENCRYPT_MODE, key, additionalData, buffer, position);
			this.cipher.doFinal(plaintext, 0, plaintext.length, buffer, position);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES-GCM cannot encrypt", ex);
		}
	}

	/**
	 * Decrypt.
	 * @param buffer has the nonce before {@code position}, and from {@code position} to
	 * its end the ciphertext and the tag, which the caller has found to fit in
	 * @param plaintext another array, which gets the plaintext at 0
	 * @return whether it authenticates; if it does not, the plaintext must not be used
	 */
	boolean open(SecretKey key, byte[] additionalData, byte[] buffer, int position, byte[] plaintext) {
		try {
			start(Cipher.DECRYPT_MODE, key, additionalData, buffer, position);
			this.cipher.doFinal(buffer, position, buffer.length - position, plaintext, 0);
			return true;
		}
		catch (BadPaddingException | IllegalBlockSizeException ex) {
			return false;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES-GCM cannot decrypt", ex);
		}
	}

	private void start(int mode, SecretKey key, byte[] additionalData, byte[] buffer, int position)
			throws GeneralSecurityException {
		this.cipher.init(mode, key,
				new GCMParameterSpec(TAG_BYTES * Byte.SIZE, buffer, position - NONCE_BYTES, NONCE_BYTES));
		this.cipher.updateAAD(additionalData);
	}

}
