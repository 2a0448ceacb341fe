package io.github.sessionstarter.benchmarks.tokens;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Key material, and what is authenticated beside the text.
 */
final class Keys {

	/** As long as what {@code encrypt} authenticates, to within a block of AES. */
	private static final byte[] CONTEXT = "e1, benchmarks, cart_session, payload".getBytes(StandardCharsets.US_ASCII);

	private Keys() {
	}

	static byte[] random() {
		byte[] key = new byte[32];
		new SecureRandom().nextBytes(key);
		return key;
	}

	static byte[] context() {
		return CONTEXT.clone();
	}

}
