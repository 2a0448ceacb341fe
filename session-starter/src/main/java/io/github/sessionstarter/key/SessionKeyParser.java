package io.github.sessionstarter.key;

import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

import io.github.sessionstarter.crypto.SessionKey;

/**
 * The parser of keys as they are written in a configuration: hexadecimal, base64 or
 * base64url (RFC 4648, sections 8, 4 and 5).
 */
public final class SessionKeyParser {

	private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})+");

	private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");

	private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+={0,2}");

	private SessionKeyParser() {
	}

	/**
	 * Read a key. A text of an even number of hexadecimal digits is hexadecimal; any
	 * other is base64 or base64url, with or without padding. White space around it is
	 * ignored.
	 * @param text the key as text
	 * @return the key
	 * @throws IllegalArgumentException if the text is in none of these forms, or the key
	 * is shorter than {@link SessionKey#MIN_BYTES}; the message does not contain the text
	 */
	public static SessionKey parse(String text) {
		return SessionKey.of(bytes(text));
	}

	/**
	 * Read the bytes of a key for another algorithm, in the same forms.
	 * @param text the key as text
	 * @return the bytes, of any length
	 * @throws IllegalArgumentException if the text is in none of the forms; the message
	 * does not contain the text
	 */
	public static byte[] bytes(String text) {
		return decode(text.strip());
	}

	private static byte[] decode(String text) {
		if (HEX.matcher(text).matches()) {
			return HexFormat.of().parseHex(text);
		}
		if (BASE64.matcher(text).matches()) {
			return decode(Base64.getDecoder(), text);
		}
		if (BASE64URL.matcher(text).matches()) {
			return decode(Base64.getUrlDecoder(), text);
		}
		throw unreadable();
	}

	private static byte[] decode(Base64.Decoder decoder, String text) {
		try {
			return decoder.decode(text);
		}
		catch (IllegalArgumentException ex) {
			// Not kept as the cause: its message may quote characters of the key.
			throw unreadable();
		}
	}

	private static IllegalArgumentException unreadable() {
		return new IllegalArgumentException(
				"A session key is written as hex, base64 or base64url, and this text is none of them");
	}

}
