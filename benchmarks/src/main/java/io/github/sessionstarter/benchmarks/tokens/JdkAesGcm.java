package io.github.sessionstarter.benchmarks.tokens;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The floor of {@code encrypt}: AES-256-GCM of the JDK with a random nonce, the same
 * additional data, and base64url. It has one key, no key id, no prefix, no check of the
 * text's form, and neither looks for another key nor counts messages.
 */
public final class JdkAesGcm implements TokenFormat {

	private static final int NONCE = 12;

	private static final int TAG = 16;

	private static final ThreadLocal<Cipher> SEALERS = ThreadLocal.withInitial(JdkAesGcm::newCipher);

	private static final ThreadLocal<Cipher> OPENERS = ThreadLocal.withInitial(JdkAesGcm::newCipher);

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

	private final SecretKey key = new SecretKeySpec(Keys.random(), "AES");

	private final byte[] context = Keys.context();

	private final SecureRandom random = new SecureRandom();

	private final Supplier<Cipher> sealers;

	private final Supplier<Cipher> openers;

	private JdkAesGcm(Supplier<Cipher> sealers, Supplier<Cipher> openers) {
		this.sealers = sealers;
		this.openers = openers;
	}

	/**
	 * Create the format with ciphers that each thread keeps for itself.
	 * @return the format
	 */
	public static TokenFormat withThreadLocals() {
		return new JdkAesGcm(SEALERS::get, OPENERS::get);
	}

	/**
	 * Create the format with a new cipher for each call.
	 * @return the format
	 */
	public static TokenFormat withNewCiphers() {
		return new JdkAesGcm(JdkAesGcm::newCipher, JdkAesGcm::newCipher);
	}

	@Override
	public String write(String text) throws GeneralSecurityException {
		byte[] plaintext = text.getBytes(StandardCharsets.UTF_8);
		byte[] nonce = new byte[NONCE];
		this.random.nextBytes(nonce);
		byte[] sealed = new byte[NONCE + plaintext.length + TAG];
		System.arraycopy(nonce, 0, sealed, 0, NONCE);
		Cipher cipher = this.sealers.get();
		cipher.init(Cipher.ENCRYPT_MODE, this.key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
		cipher.updateAAD(this.context);
		cipher.doFinal(plaintext, 0, plaintext.length, sealed, NONCE);
		return ENCODER.encodeToString(sealed);
	}

	@Override
	public String read(String token) throws GeneralSecurityException {
		byte[] sealed = DECODER.decode(token);
		Cipher cipher = this.openers.get();
		cipher.init(Cipher.DECRYPT_MODE, this.key, new GCMParameterSpec(TAG * Byte.SIZE, sealed, 0, NONCE));
		cipher.updateAAD(this.context);
		byte[] plaintext = cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
		return new String(plaintext, StandardCharsets.UTF_8);
	}

	private static Cipher newCipher() {
		try {
			return Cipher.getInstance("AES/GCM/NoPadding");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
