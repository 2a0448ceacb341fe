package io.github.sessionstarter.crypto;

import java.security.MessageDigest;

import org.jspecify.annotations.Nullable;

/**
 * Input key material, from which the keys that protect sessions are derived.
 * <p>
 * <b>Security guarantees</b>: the bytes cannot be read from outside of this package and
 * appear in no {@link #toString}, message or hash code. Two keys are compared in constant
 * time. Nothing here can tell whether the bytes are random; {@code WeakKeys} recognizes
 * those that obviously are not.
 */
public final class SessionKey {

	/** The least length of key material, in bytes. */
	public static final int MIN_BYTES = 32;

	private final byte[] material;

	private final long id;

	private SessionKey(byte[] material) {
		this.material = material;
		this.id = KeyId.of(material);
	}

	/**
	 * Derive a key that encrypts (XAES-256-GCM).
	 * @param info what the key is for; each message is bound to it as well
	 * @return the key
	 */
	public EncryptionKey encryption(byte[] info) {
		return new EncryptionKey(this, info, SealingKeys.Surroundings.ofThisProcess());
	}

	/**
	 * Derive a key that signs (HMAC-SHA256).
	 * @param info what the key is for
	 * @return the key
	 */
	public SignatureKey signature(byte[] info) {
		return new SignatureKey(this, info);
	}

	/**
	 * Create a key.
	 * @param material at least {@link #MIN_BYTES} random bytes; they are copied
	 * @return the key
	 * @throws IllegalArgumentException if the material is too short; the message does not
	 * contain it
	 */
	public static SessionKey of(byte[] material) {
		if (material.length < MIN_BYTES) {
			throw new IllegalArgumentException("A session key needs at least %d random bytes, this one has %d"
				.formatted(MIN_BYTES, material.length));
		}
		return new SessionKey(material.clone());
	}

	byte[] derive(byte[] info, int length) {
		return Hkdf.derive(this.material, info, length);
	}

	/**
	 * Return the id that the tokens under this key carry.
	 * @return an unsigned number of 32 bits, which is not secret
	 */
	public long id() {
		return this.id;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SessionKey key && this.id == key.id
				&& MessageDigest.isEqual(this.material, key.material);
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.id);
	}

	/**
	 * Return the key's id, which each of its tokens carries and which is not secret.
	 */
	@Override
	public String toString() {
		return "SessionKey[id=" + KeyId.toString(this.id) + "]";
	}

}
