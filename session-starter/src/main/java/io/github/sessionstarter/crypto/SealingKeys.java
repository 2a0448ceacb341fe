package io.github.sessionstarter.crypto;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The writing side of XAES-256-GCM: keeps one {@link SealingKey}, so that a message costs
 * one pass of AES-GCM, and renews it after an hour or 2<sup>31</sup> messages.
 */
final class SealingKeys {

	/**
	 * What sealing depends on besides the key.
	 *
	 * @param random where nonces come from
	 * @param nanoTime the clock, as {@link System#nanoTime}
	 * @param maxMessages the limit for one nonce prefix
	 */
	record Surroundings(SecureRandom random, LongSupplier nanoTime, long maxMessages) {

		static Surroundings ofThisProcess() {
			return new Surroundings(new SecureRandom(), System::nanoTime, SealingKey.MAX_MESSAGES);
		}

	}

	private final XaesKeyDerivation derivation;

	private final Surroundings surroundings;

	private final AtomicReference<@Nullable SealingKey> current = new AtomicReference<>();

	SealingKeys(XaesKeyDerivation derivation, Surroundings surroundings) {
		this.derivation = derivation;
		this.surroundings = surroundings;
	}

	void seal(byte[] plaintext, byte[] additionalData, byte[] buffer, int offset) {
		long now = this.surroundings.nanoTime().getAsLong();
		SealingKey key = this.current.get();
		while (key == null || !key.admits(now, this.surroundings.maxMessages())) {
			// Only one of several threads succeeds; the others use its key.
			this.current.compareAndSet(key, new SealingKey(this.derivation, this.surroundings.random(), now));
			key = this.current.get();
		}
		key.seal(plaintext, additionalData, buffer, offset);
	}

}
