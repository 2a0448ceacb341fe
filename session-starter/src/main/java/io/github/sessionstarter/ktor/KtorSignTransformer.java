package io.github.sessionstarter.ktor;

import java.nio.charset.StandardCharsets;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.transform.FormRecognizer;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;

/**
 * A transformer for the signed form of Ktor 2 and 3: {@code value/mac}, where the MAC is
 * that of the value's bytes in UTF-8, in lower-case hexadecimal digits. The last slash
 * separates.
 * <p>
 * <b>Security guarantees</b>: the holder of a token can read its text, and without the
 * key cannot make one or change one. The MAC is as strong as the algorithm and the key
 * that are configured. Not guaranteed: that a token is new, or that it was made for this
 * application, session or purpose; use a key for one session only. Equal texts give equal
 * tokens. Unpaired surrogates count as question marks, which is what UTF-8 makes of them.
 * Weaker integrity than the current form; enable it only while you migrate.
 */
public final class KtorSignTransformer implements SessionTransformer, FormRecognizer {

	private static final char SEPARATOR = '/';

	private final KtorMac mac;

	/**
	 * Create a transformer.
	 * @param signKey the bytes of the key, at least one; they are copied
	 * @param algorithm the name of a MAC in the JCA, such as {@code HmacSHA256}
	 * @throws IllegalArgumentException if the key is empty, or there is no such algorithm
	 * for such a key
	 */
	public KtorSignTransformer(byte[] signKey, String algorithm) {
		this.mac = new KtorMac(signKey, algorithm);
	}

	@Override
	public String encode(String value, SessionContext context) {
		byte[] message = value.getBytes(StandardCharsets.UTF_8); // 1
		byte[] tag = this.mac.tag(message, message.length); // 2
		return value + SEPARATOR + Hex.encode(tag); // 3
	}

	@Override
	public Decoded decode(String token, SessionContext context) {
		if (!recognizes(token)) {
			return Decoded.refused(RejectionReason.MALFORMED);
		}
		int separator = separator(token);
		String value = token.substring(0, separator); // 3
		byte[] tag = Hex.decode(token, separator + 1, token.length());
		byte[] message = value.getBytes(StandardCharsets.UTF_8);
		boolean genuine = this.mac.verify(message, message.length, tag); // 2
		return genuine ? Decoded.of(value) : Decoded.refused(RejectionReason.TAMPERED); // 1
	}

	@Override
	public boolean recognizes(String token) {
		int separator = separator(token);
		return separator >= 0 && token.charAt(separator) == SEPARATOR
				&& Hex.isEncoded(token, separator + 1, token.length());
	}

	private int separator(String token) {
		return token.length() - this.mac.digits() - 1;
	}

}
