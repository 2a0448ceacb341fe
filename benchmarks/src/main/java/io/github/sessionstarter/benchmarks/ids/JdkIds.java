package io.github.sessionstarter.benchmarks.ids;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * The floor of an id: 32 random bytes as base64url.
 */
final class JdkIds implements Supplier<String> {

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private final SecureRandom random = new SecureRandom();

	@Override
	public String get() {
		byte[] id = new byte[32];
		this.random.nextBytes(id);
		return ENCODER.encodeToString(id);
	}

}
