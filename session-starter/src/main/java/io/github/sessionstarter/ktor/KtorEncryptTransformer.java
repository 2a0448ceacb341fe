package io.github.sessionstarter.ktor;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.function.Supplier;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.encoding.Text;
import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.transform.FormRecognizer;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;

/**
 * A transformer for the encrypted form of Ktor: {@code iv/ciphertext:mac} in lower-case
 * hexadecimal digits, AES in CBC mode with an IV of 16 random bytes. Ktor 3 and Ktor 2
 * differ in {@link MacOver what the MAC is made of} and in nothing else.
 * <p>
 * <b>Security guarantees</b>: without the keys, a client learns nothing from a token but
 * the length of the text. Everything that is wrong with a token is answered alike. Not
 * guaranteed: that a token is new, or that it was made for this application, session or
 * purpose; use keys for one session only. Weaker integrity than the current form; enable
 * it only while you migrate.
 */
public final class KtorEncryptTransformer implements SessionTransformer, FormRecognizer {

	private static final int BLOCK_DIGITS = 2 * KtorCipher.BLOCK_BYTES;

	private final KtorCipher cipher;

	private final KtorMac mac;

	private final MacOver macOver;

	private final Supplier<byte[]> ivs;

	/**
	 * Create a transformer.
	 * @param encryptKey the bytes of the key that encrypts, 16, 24 or 32; they are copied
	 * @param signKey the bytes of the key that signs, at least one; they are copied
	 * @param encryptAlgorithm {@code AES}
	 * @param signAlgorithm the name of a MAC in the JCA, such as {@code HmacSHA256}
	 * @param macOver what the MAC is made of; tokens of another kind are refused
	 * @throws IllegalArgumentException if a key is of the wrong size, or there is no such
	 * algorithm for such a key
	 */
	public KtorEncryptTransformer(byte[] encryptKey, byte[] signKey, String encryptAlgorithm, String signAlgorithm,
			MacOver macOver) {
		this(encryptKey, signKey, encryptAlgorithm, signAlgorithm, macOver, randomIvs());
	}

	KtorEncryptTransformer(byte[] encryptKey, byte[] signKey, String encryptAlgorithm, String signAlgorithm,
			MacOver macOver, Supplier<byte[]> ivs) {
		this.cipher = new KtorCipher(encryptKey, encryptAlgorithm);
		this.mac = new KtorMac(signKey, signAlgorithm);
		this.macOver = macOver;
		this.ivs = ivs;
	}

	@Override
	public String encode(String value, SessionContext context) {
		byte[] plaintext = value.getBytes(StandardCharsets.UTF_8); // 1
		byte[] iv = this.ivs.get();
		byte[] ciphertext = this.cipher.encrypt(iv, plaintext); // 2
		byte[] message = (this.macOver == MacOver.PLAINTEXT) ? plaintext : ciphertext;
		byte[] tag = this.mac.tag(message, message.length); // 3
		return Hex.encode(iv) + '/' + Hex.encode(ciphertext) + ':' + Hex.encode(tag); // 4
	}

	@Override
	public Decoded decode(String token, SessionContext context) {
		if (!recognizes(token)) {
			return Decoded.refused(RejectionReason.MALFORMED);
		}
		int colon = colon(token);
		byte[] iv = Hex.decode(token, 0, BLOCK_DIGITS); // 4
		byte[] ciphertext = Hex.decode(token, BLOCK_DIGITS + 1, colon);
		byte[] tag = Hex.decode(token, colon + 1, token.length());
		boolean ofCiphertext = this.macOver != MacOver.PLAINTEXT && this.mac.verify(ciphertext, ciphertext.length, tag); // 3
		if (!ofCiphertext && this.macOver == MacOver.CIPHERTEXT) {
			return Decoded.refused(RejectionReason.TAMPERED);
		}
		byte[] padded = this.cipher.decrypt(iv, ciphertext); // 2
		int padding = KtorCipher.padding(padded);
		int length = padded.length - padding;
		// Computed for wrong padding and after a match too, so that all take equally
		// long.
		boolean ofPlaintext = this.macOver != MacOver.CIPHERTEXT && this.mac.verify(padded, length, tag);
		boolean genuine = (ofCiphertext | ofPlaintext) & padding != 0;
		String text = genuine ? Text.fromUtf8(padded, 0, length) : null; // 1
		return (text != null) ? Decoded.of(text) : Decoded.refused(RejectionReason.TAMPERED);
	}

	@Override
	public boolean recognizes(String token) {
		int colon = colon(token);
		int ciphertextDigits = colon - BLOCK_DIGITS - 1;
		return ciphertextDigits >= BLOCK_DIGITS && ciphertextDigits % BLOCK_DIGITS == 0
				&& token.charAt(BLOCK_DIGITS) == '/' && token.charAt(colon) == ':'
				&& Hex.isEncoded(token, colon + 1, token.length()) && Hex.isEncoded(token, 0, BLOCK_DIGITS)
				&& Hex.isEncoded(token, BLOCK_DIGITS + 1, colon);
	}

	private int colon(String token) {
		return token.length() - this.mac.digits() - 1;
	}

	private static Supplier<byte[]> randomIvs() {
		SecureRandom random = new SecureRandom();
		return () -> {
			byte[] iv = new byte[KtorCipher.BLOCK_BYTES];
			random.nextBytes(iv);
			return iv;
		};
	}

	/**
	 * What the MAC of a token is made of.
	 */
	public enum MacOver {

		/** The ciphertext, as in Ktor 3. */
		CIPHERTEXT,

		/** The plaintext, as before Ktor 3.0. */
		PLAINTEXT,

		/**
		 * The ciphertext where a token is written. Tokens of both kinds are read, as Ktor
		 * 3 does with its {@code backwardCompatibleRead}, in the same time.
		 */
		EITHER

	}

}
