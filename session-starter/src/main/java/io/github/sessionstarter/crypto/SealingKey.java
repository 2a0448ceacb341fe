package io.github.sessionstarter.crypto;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

import javax.crypto.SecretKey;

/**
 * A nonce prefix, the AES key derived for it, and how much both have been used.
 * <p>
 * <b>Security guarantees</b>: after 2<sup>31</sup> messages, the most that are admitted,
 * the chance that two of them had the same nonce is 2<sup>-35</sup>; NIST SP 800-38D
 * (8.3) asks for 2<sup>-32</sup>.
 */
final class SealingKey {

	static final long MAX_AGE_NANOS = 3_600_000_000_000L;

	static final long MAX_MESSAGES = 1L << 31;

	private final SecretKey key;

	private final byte[] prefix;

	private final long created;

	private final AtomicLong messages = new AtomicLong();

	private final SecureRandom random;

	private final InstancePool<AesGcm> sealers = new InstancePool<>(AesGcm::new);

	SealingKey(XaesKeyDerivation derivation, SecureRandom random, long now) {
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

	/**
	 * Write nonce, ciphertext and tag.
	 */
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
