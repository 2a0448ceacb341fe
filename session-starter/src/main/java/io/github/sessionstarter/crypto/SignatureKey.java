package io.github.sessionstarter.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

import javax.crypto.Mac;

/**
 * HMAC-SHA256 (RFC 2104) under the sub-key of one session key for one context. A tag is
 * key id (4 bytes) ‖ HMAC (32).
 * <p>
 * <b>Security guarantees</b>: a tag cannot be made without the key, and tags are compared
 * in constant time. The sub-key depends on the context, so that tags of one context say
 * nothing in another.
 */
public final class SignatureKey {

	/** The length of a tag. */
	public static final int TAG_BYTES = KeyId.BYTES + 32;

	private static final int SUBKEY_BYTES = 32;

	private final long id;

	private final InstancePool<Mac> macs;

	SignatureKey(SessionKey key, byte[] context) {
		byte[] subkey = key.derive(context, SUBKEY_BYTES);
		this.id = key.id();
		this.macs = new InstancePool<>(() -> Hkdf.hmac(subkey));
	}

	/**
	 * Compute the tag of a payload.
	 * @return {@link #TAG_BYTES} bytes
	 */
	public byte[] tag(byte[] payload) {
		byte[] tag = new byte[TAG_BYTES];
		KeyId.write(this.id, tag, 0);
		Mac mac = this.macs.take();
		try {
			mac.update(payload);
			mac.doFinal(tag, KeyId.BYTES);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("HMAC does not fit its tag", ex);
		}
		this.macs.give(mac);
		return tag;
	}

	/**
	 * Check the tag of a payload, in constant time.
	 * @return whether this key has made the tag
	 */
	public boolean verify(byte[] payload, byte[] tag) {
		return MessageDigest.isEqual(tag(payload), tag);
	}

}
