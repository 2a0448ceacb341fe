package io.github.sessionstarter.transform.ktor;

import java.nio.charset.StandardCharsets;

import io.github.sessionstarter.transform.FormRecognizer;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the signed form of Ktor 2 and 3: {@code value/mac}, where the MAC is
 * that of the value's bytes in UTF-8, in lower-case hexadecimal digits. The last slash
 * separates.
 * <p>
 * <b>Security guarantees</b>: whoever holds a token can read its text, and without the
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
		byte[] message = value.getBytes(StandardCharsets.UTF_8);
		return value + SEPARATOR + Hex.encode(this.mac.tag(message, message.length));
	}

	@Override
	public @Nullable String decode(String token, SessionContext context) {
		if (!recognizes(token)) {
			return null;
		}
		int separator = separator(token);
		String value = token.substring(0, separator);
		byte[] message = value.getBytes(StandardCharsets.UTF_8);
		byte[] tag = Hex.decode(token, separator + 1, token.length());
		return this.mac.verify(message, message.length, tag) ? value : null;
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
