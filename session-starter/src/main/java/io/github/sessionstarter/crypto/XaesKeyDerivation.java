package io.github.sessionstarter.crypto;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key derivation of XAES-256-GCM: from a key and the first half of the nonce to the
 * key for AES-256-GCM, whose nonce is the second half. It is the KDF of NIST SP 800-108
 * in counter mode over AES-256-CMAC, as <a href="https://c2sp.org/XAES-256-GCM">C2SP</a>
 * specifies it.
 * <p>
 * <b>Security guarantees</b>: derived keys are independent of each other. Together with
 * AES-256-GCM and a nonce that is drawn in full for each message, 2<sup>80</sup> messages
 * may be protected under one key with a chance of 2<sup>-32</sup> that a nonce repeats.
 * Messages that share the first half, as those of {@link SealingKeys} do, have among them
 * the bound of AES-GCM with random nonces.
 */
final class XaesKeyDerivation {

	static final int KEY_BYTES = 32;

	/** How much of the nonce is used up here. */
	static final int PREFIX_BYTES = 12;

	private static final byte LABEL = 'X';

	private static final int COUNTER = 1;

	private static final int CONTEXT = 4;

	private final InstancePool<BlockCmac> macs;

	XaesKeyDerivation(byte[] key) {
		BlockCmac.Key macKey = BlockCmac.Key.of(new SecretKeySpec(key, "AES"));
		this.macs = new InstancePool<>(() -> new BlockCmac(macKey));
	}

	/**
	 * Derive the key for all nonces that begin alike.
	 * @param nonce holds the first half of the nonce at {@code offset}
	 */
	SecretKey derive(byte[] nonce, int offset) {
		byte[] block = { 0, 0, LABEL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
		System.arraycopy(nonce, offset, block, CONTEXT, PREFIX_BYTES);
		byte[] derived = new byte[KEY_BYTES];
		BlockCmac mac = this.macs.take();
		block[COUNTER] = 1;
		mac.compute(block, derived, 0);
		block[COUNTER] = 2;
		mac.compute(block, derived, BlockCmac.BYTES);
		this.macs.give(mac);
		return new SecretKeySpec(derived, "AES");
	}

}
