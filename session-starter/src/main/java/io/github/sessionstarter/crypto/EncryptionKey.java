package io.github.sessionstarter.crypto;

import javax.crypto.SecretKey;

/**
 * XAES-256-GCM under the sub-key of one session key for one context. A sealed message is
 * key id (4 bytes) ‖ nonce (24) ‖ ciphertext ‖ tag (16).
 * <p>
 * <b>Security guarantees</b>: those of {@link AesGcm} and {@link XaesKeyDerivation}. The
 * context separates messages twice: the sub-key depends on it, and it is authenticated as
 * additional data.
 */
public final class EncryptionKey {

	private static final int NONCE = KeyId.BYTES;

	private static final int CIPHERTEXT = NONCE + XaesKeyDerivation.PREFIX_BYTES + AesGcm.NONCE_BYTES;

	/** By how much a sealed message is longer than its plaintext. */
	public static final int OVERHEAD = CIPHERTEXT + AesGcm.TAG_BYTES;

	private final long id;

	private final byte[] context;

	private final XaesKeyDerivation derivation;

	private final SealingKeys sealing;

	private final OpeningKeys opening = new OpeningKeys();

	private final InstancePool<AesGcm> openers = new InstancePool<>(AesGcm::new);

	EncryptionKey(SessionKey key, byte[] context, SealingKeys.Surroundings surroundings) {
		this.id = key.id();
		this.context = context;
		this.derivation = new XaesKeyDerivation(key.derive(context, XaesKeyDerivation.KEY_BYTES));
		this.sealing = new SealingKeys(this.derivation, surroundings);
	}

	/**
	 * Seal a message.
	 * @param buffer gets the sealed message at {@code offset}
	 */
	public void seal(byte[] plaintext, byte[] buffer, int offset) {
		KeyId.write(this.id, buffer, offset);
		this.sealing.seal(plaintext, this.context, buffer, offset + NONCE);
	}

	/**
	 * Open a message.
	 * @param sealed at least {@link #OVERHEAD} bytes
	 * @param plaintext another array, which gets {@link #OVERHEAD} fewer bytes, from 0 on
	 * @return whether the message authenticates; otherwise, do not use the plaintext
	 */
	public boolean open(byte[] sealed, byte[] plaintext) {
		SecretKey known = this.opening.find(sealed, NONCE);
		SecretKey key = (known != null) ? known : this.derivation.derive(sealed, NONCE);
		AesGcm opener = this.openers.take();
		boolean genuine = opener.open(key, this.context, sealed, CIPHERTEXT, plaintext);
		// Also after a failure: the next init makes the cipher equal to a new one.
		this.openers.give(opener);
		if (genuine && known == null) {
			this.opening.add(sealed, NONCE, key);
		}
		return genuine;
	}

	/**
	 * Return how many derived keys are kept for opening.
	 */
	int keptKeys() {
		return this.opening.size();
	}

}
