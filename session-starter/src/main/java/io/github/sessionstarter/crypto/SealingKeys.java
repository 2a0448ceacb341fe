package io.github.sessionstarter.crypto;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import javax.crypto.SecretKey;

import org.jspecify.annotations.Nullable;

/**
 * The writing side of XAES-256-GCM: keeps a nonce prefix and the AES key derived for it,
 * so that a message costs one pass of AES-GCM, and renews both after an hour or
 * 2<sup>31</sup> messages.
 * <p>
 * <b>Security guarantees</b>: after 2<sup>31</sup> messages, the most that are admitted
 * under one prefix, the chance that two of them had the same nonce is 2<sup>-35</sup>;
 * NIST SP 800-38D (8.3) asks for 2<sup>-32</sup>.
 */
final class SealingKeys {

	static final long MAX_AGE_NANOS = 3_600_000_000_000L;

	static final long MAX_MESSAGES = 1L << 31;

	private final XaesKeyDerivation derivation;

	private final Surroundings surroundings;

	private final AtomicReference<@Nullable Key> current = new AtomicReference<>();

	SealingKeys(XaesKeyDerivation derivation, Surroundings surroundings) {
		this.derivation = derivation;
		this.surroundings = surroundings;
	}

	/**
	 * Write nonce, ciphertext and tag.
	 */
	void seal(byte[] plaintext, byte[] additionalData, byte[] buffer, int offset) {
		long now = this.surroundings.nanoTime().getAsLong();
		Key key = this.current.get();
		while (key == null || !key.admits(now, this.surroundings.maxMessages())) {
			// Only one of several threads succeeds; the others use its key.
			this.current.compareAndSet(key, new Key(this.derivation, this.surroundings.random(), now));
			key = this.current.get();
		}
		key.seal(plaintext, additionalData, buffer, offset);
	}

	/**
	 * What sealing depends on besides the key.
	 *
	 * @param random where nonces come from
	 * @param nanoTime the clock, as {@link System#nanoTime}
	 * @param maxMessages the limit for one nonce prefix
	 */
	record Surroundings(SecureRandom random, LongSupplier nanoTime, long maxMessages) {

		static Surroundings ofThisProcess() {
			return new Surroundings(new SecureRandom(), System::nanoTime, MAX_MESSAGES);
		}

	}

	/**
	 * A nonce prefix, the AES key derived for it, and how much both have been used.
	 */
	private static final class Key {

		private final SecretKey key;

		private final byte[] prefix;

		private final long created;

		private final AtomicLong messages = new AtomicLong();

		private final SecureRandom random;

		private final InstancePool<AesGcm> sealers = new InstancePool<>(AesGcm::new);

		Key(XaesKeyDerivation derivation, SecureRandom random, long now) {
			this.prefix = new byte[XaesKeyDerivation.PREFIX_BYTES];
			random.nextBytes(this.prefix);
			this.key = derivation.derive(this.prefix, 0);
			this.created = now;
			this.random = random;
		}

		/**
		 * Ask for one more message. Each message asks, so that the limit holds exactly
		 * however many threads there are.
		 */
		boolean admits(long now, long maxMessages) {
			return now - this.created < MAX_AGE_NANOS && this.messages.incrementAndGet() <= maxMessages;
		}

		void seal(byte[] plaintext, byte[] additionalData, byte[] buffer, int offset) {
			// Drawn one by one: a batch saves next to nothing, and a resumed copy of this
			// process (a checkpoint, a snapshot) would use the same batch again.
			byte[] suffix = new byte[AesGcm.NONCE_BYTES];
			this.random.nextBytes(suffix);
			System.arraycopy(this.prefix, 0, buffer, offset, this.prefix.length);
			System.arraycopy(suffix, 0, buffer, offset + this.prefix.length, suffix.length);
			AesGcm sealer = this.sealers.take();
			sealer.seal(this.key, additionalData, plaintext, buffer, offset + this.prefix.length + suffix.length);
			this.sealers.give(sealer);
		}

	}

}
