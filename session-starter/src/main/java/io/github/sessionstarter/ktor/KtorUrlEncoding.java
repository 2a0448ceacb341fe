package io.github.sessionstarter.ktor;

import java.nio.charset.StandardCharsets;

import io.github.sessionstarter.encoding.Text;

/**
 * The percent-encodings of Ktor (RFC 3986, section 2.1, in UTF-8). Both leave letters,
 * digits and {@code -._~} as they are.
 */
final class KtorUrlEncoding {

	private static final String UNRESERVED = "-._~";

	private static final String QUERY = UNRESERVED + ":/?#[]@!$&'()*,;=+";

	private static final String HEX = "0123456789ABCDEF";

	private KtorUrlEncoding() {
	}

	/** For names and values of a form: a space is a plus sign. */
	static String encodeParameter(String text) {
		return encode(text, UNRESERVED, "+");
	}

	/** For parts of collections: what may stand anywhere in a URL stays as it is. */
	static String encodeQuery(String text) {
		return encode(text, QUERY, "%20");
	}

	/**
	 * Decode what {@link #encodeParameter} gives.
	 * @throws IllegalArgumentException if it is malformed
	 */
	static String decodeParameter(String text) {
		// A plus sign of the text itself is still encoded here.
		return decodeQuery(text.replace('+', ' '));
	}

	/**
	 * Decode what {@link #encodeQuery} gives.
	 * @throws IllegalArgumentException if it is malformed
	 */
	static String decodeQuery(String text) {
		int escape = text.indexOf('%');
		if (escape < 0) {
			return text;
		}
		StringBuilder decoded = new StringBuilder(text.length());
		int from = 0;
		for (; escape >= 0; escape = text.indexOf('%', from)) {
			decoded.append(text, from, escape);
			from = escapesEnd(text, escape);
			decoded.append(unescape(text, escape, from));
		}
		return decoded.append(text, from, text.length()).toString();
	}

	private static String encode(String text, String alsoKept, String space) {
		StringBuilder encoded = new StringBuilder(text.length() + 16);
		for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
			char c = (char) (b & 0xFF);
			if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
					|| alsoKept.indexOf(c) >= 0) {
				encoded.append(c);
			}
			else if (c == ' ') {
				encoded.append(space);
			}
			else {
				encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
			}
		}
		return encoded.toString();
	}

	private static int escapesEnd(String text, int start) {
		int end = start;
		while (end < text.length() && text.charAt(end) == '%') {
			end += 3;
		}
		if (end > text.length()) {
			throw new IllegalArgumentException("An escape is cut off");
		}
		return end;
	}

	private static String unescape(String text, int start, int end) {
		byte[] bytes = new byte[(end - start) / 3];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) (digit(text.charAt(start + 3 * i + 1)) << 4 | digit(text.charAt(start + 3 * i + 2)));
		}
		String decoded = Text.fromUtf8(bytes, 0, bytes.length);
		if (decoded == null) {
			throw new IllegalArgumentException("The escapes are not UTF-8");
		}
		return decoded;
	}

	private static int digit(char c) {
		int digit = (c < 128) ? Character.digit(c, 16) : -1;
		if (digit < 0) {
			throw new IllegalArgumentException("Not a hexadecimal digit");
		}
		return digit;
	}

}
