package io.github.sessionstarter.crypto;

import java.security.SecureRandom;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/**
 * What limits the messages under one nonce prefix, for tests of what is built on it.
 */
public final class SealingLimits {

	public static final long MAX_AGE_NANOS = SealingKeys.MAX_AGE_NANOS;

	public static final long MAX_MESSAGES = SealingKeys.MAX_MESSAGES;

	private SealingLimits() {
	}

	public static long maxMessagesOfThisProcess() {
		return SealingKeys.Surroundings.ofThisProcess().maxMessages();
	}

	public static BiFunction<SessionKey, byte[], EncryptionKey> derivation(LongSupplier nanoTime, long maxMessages) {
		return (key, info) -> new EncryptionKey(key, info,
				new SealingKeys.Surroundings(new SecureRandom(), nanoTime, maxMessages));
	}

}
