package io.github.sessionstarter.ktor;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A MAC of the JCA under one key.
 * <p>
 * <b>Security guarantees</b>: tags are compared in constant time and in full length.
 */
final class KtorMac {

	private final SecretKeySpec key;

	private final int length;

	/**
	 * Create a MAC.
	 * @throws IllegalArgumentException if the key is empty, or there is no such algorithm
	 * for such a key
	 */
	KtorMac(byte[] key, String algorithm) {
		if (key.length == 0) {
			throw new IllegalArgumentException("The sign key is empty");
		}
		if (algorithm.isEmpty()) {
			throw new IllegalArgumentException("The sign algorithm is empty");
		}
		this.key = new SecretKeySpec(key, algorithm);
		try {
			this.length = instance().getMacLength();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("The sign algorithm '" + algorithm
					+ "' does not exist or takes no key of " + key.length + " bytes; HmacSHA256 does");
		}
	}

	/** Return the number of hexadecimal digits of a tag. */
	int digits() {
		return 2 * this.length;
	}

	byte[] tag(byte[] message, int messageLength) {
		try {
			Mac mac = instance();
			mac.update(message, 0, messageLength);
			return mac.doFinal();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The MAC worked when it was created", ex);
		}
	}

	boolean verify(byte[] message, int messageLength, byte[] tag) {
		return MessageDigest.isEqual(tag(message, messageLength), tag);
	}

	private Mac instance() throws GeneralSecurityException {
		Mac mac = Mac.getInstance(this.key.getAlgorithm());
		mac.init(this.key);
		return mac;
	}

}
