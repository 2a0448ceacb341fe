package io.github.sessionstarter.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Canonical base64url (RFC 4648, section 5) without padding: every sequence of bytes has
 * exactly one text, and any other text is refused. Encoding and decoding are the JDK's,
 * which recent JDKs vectorize.
 */
public final class Base64Url {

	/** What {@link #encode(String, byte[])} wants before the bytes. */
	public static final int ROOM = 3;

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

	private static final byte[] DIGITS = digits();

	private Base64Url() {
	}

	/**
	 * Encode bytes.
	 * @param bytes any bytes
	 * @return the text
	 */
	public static String encode(byte[] bytes) {
		return ENCODER.encodeToString(bytes);
	}

	/**
	 * Encode bytes behind a prefix without copying them once more: the three bytes of
	 * room become four characters, the last three of which the prefix replaces.
	 * @param prefix three ASCII characters
	 * @param roomAndBytes {@link #ROOM} bytes of any value, and then what to encode
	 * @return the prefix and the text
	 */
	public static String encode(String prefix, byte[] roomAndBytes) {
		byte[] text = ENCODER.encode(roomAndBytes);
		for (int i = 0; i < ROOM; i++) {
			text[1 + i] = (byte) prefix.charAt(i);
		}
		return new String(text, 1, text.length - 1, StandardCharsets.ISO_8859_1);
	}

	/**
	 * Say whether a part of a text is what {@link #encode} writes, without decoding it.
	 * @param text any text
	 * @param from where the part begins
	 * @param to where it ends
	 * @return whether {@link #decode} would return bytes
	 */
	public static boolean isEncoded(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			if (digit(text.charAt(i)) < 0) {
				return false;
			}
		}
		return from == to || endsCanonically(to - from, text.charAt(to - 1));
	}

	/**
	 * Decode a part of what {@link #characters} has returned.
	 * @param characters the characters of a text
	 * @param from where the part begins
	 * @param to where it ends
	 * @return the bytes, or {@code null} if the part is not what {@link #encode} writes
	 */
	public static byte @Nullable [] decode(byte[] characters, int from, int to) {
		if (from < to && !endsCanonically(to - from, (char) (characters[to - 1] & 0xFF))) {
			return null;
		}
		try {
			return DECODER.decode(ByteBuffer.wrap(characters, from, to - from)).array();
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * Return one byte for each character, from which several parts can be decoded.
	 * @param text any text
	 * @return as many bytes as the text has characters
	 */
	public static byte[] characters(String text) {
		byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
		// A pair of surrogates becomes a single byte. Zeros can be decoded nowhere.
		return (latin1.length == text.length()) ? latin1 : new byte[text.length()];
	}

	/**
	 * What the JDK tolerates: padding, and bits of the last character outside of a byte.
	 */
	private static boolean endsCanonically(int length, char last) {
		int unusedBits = length % 4 * 6 % 8;
		int digit = digit(last);
		return digit >= 0 && unusedBits < 6 && (digit & ((1 << unusedBits) - 1)) == 0;
	}

	/**
	 * Return the value of a character.
	 * @param character any character
	 * @return between 0 and 63, or -1 if it is not in the alphabet
	 */
	public static int digit(char character) {
		return (character < DIGITS.length) ? DIGITS[character] : -1;
	}

	private static byte[] digits() {
		byte[] digits = new byte[128];
		Arrays.fill(digits, (byte) -1);
		byte[] alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
			.getBytes(StandardCharsets.US_ASCII);
		for (int value = 0; value < alphabet.length; value++) {
			digits[alphabet[value]] = (byte) value;
		}
		return digits;
	}

}
