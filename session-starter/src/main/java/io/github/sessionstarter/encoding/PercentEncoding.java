package io.github.sessionstarter.encoding;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;

/**
 * The encoding that writes the UTF-8 bytes of text as {@code %XX} (RFC 3986, section
 * 2.1), except for characters that stand for themselves. Text of only such characters is
 * given back as it is, in both directions, because that is what almost every token is.
 */
public final class PercentEncoding {

	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	/** By character, as a table: each character of each token is looked up. */
	private final boolean[] literal = new boolean[128];

	private final boolean plusIsSpace;

	/**
	 * Create an encoding.
	 * @param literal tells which ASCII characters stand for themselves
	 * @param plusIsSpace whether a space is written as a plus sign
	 */
	public PercentEncoding(IntPredicate literal, boolean plusIsSpace) {
		for (int c = 0; c < this.literal.length; c++) {
			this.literal[c] = literal.test(c);
		}
		this.plusIsSpace = plusIsSpace;
	}

	/**
	 * Encode a text. Unpaired surrogates become question marks, as ever in UTF-8.
	 * @param value any text
	 * @return the encoded text
	 */
	public String encode(String value) {
		int start = 0;
		while (start < value.length() && isLiteral(value.charAt(start))) {
			start++;
		}
		return (start == value.length()) ? value : encode(value, start);
	}

	private String encode(String value, int start) {
		StringBuilder encoded = new StringBuilder(value.length() * 2).append(value, 0, start);
		for (byte octet : value.substring(start).getBytes(StandardCharsets.UTF_8)) {
			if (isLiteral(octet & 0xFF)) {
				encoded.append((char) octet);
			}
			else if (octet == ' ' && this.plusIsSpace) {
				encoded.append('+');
			}
			else {
				encoded.append('%');
				HEX.toHexDigits(encoded, octet);
			}
		}
		return encoded.toString();
	}

	/**
	 * Decode a text.
	 * @param text any text
	 * @return the value, or {@code null} for a broken escape, for bytes that are not
	 * UTF-8, and for characters that are not printable ASCII: those are bytes in a
	 * character set that is not stated
	 */
	public @Nullable String decode(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '%' || (c == '+' && this.plusIsSpace) || !isPrintable(c)) {
				return decodeSlowly(text);
			}
		}
		return text;
	}

	private @Nullable String decodeSlowly(String text) {
		byte[] octets = new byte[text.length()];
		int length = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '%') {
				if (!isEscape(text, i)) {
					return null;
				}
				octets[length++] = (byte) HexFormat.fromHexDigits(text, i + 1, i + 3);
				i += 2;
			}
			else if (isPrintable(c)) {
				octets[length++] = (byte) ((c == '+' && this.plusIsSpace) ? ' ' : c);
			}
			else {
				return null;
			}
		}
		return Text.fromUtf8(octets, 0, length);
	}

	private boolean isLiteral(int c) {
		return c < this.literal.length && this.literal[c];
	}

	private static boolean isEscape(String text, int percent) {
		return percent + 2 < text.length() && HexFormat.isHexDigit(text.charAt(percent + 1))
				&& HexFormat.isHexDigit(text.charAt(percent + 2));
	}

	private static boolean isPrintable(char c) {
		return c >= ' ' && c <= '~';
	}

}
