package io.github.sessionstarter.crypto;

import java.util.Random;

/**
 * Keys for tests: the same in each run, and never drawn at random.
 */
public final class CryptoTestKeys {

	private CryptoTestKeys() {
	}

	public static byte[] material(long seed) {
		byte[] material = new byte[SessionKey.MIN_BYTES];
		new Random(seed).nextBytes(material);
		return material;
	}

	public static SessionKey key(long seed) {
		return SessionKey.of(material(seed));
	}

	public static byte[] derive(SessionKey key, byte[] info) {
		return key.derive(info, 32);
	}

}
