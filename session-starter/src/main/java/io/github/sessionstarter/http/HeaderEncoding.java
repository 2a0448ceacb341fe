package io.github.sessionstarter.http;

import io.github.sessionstarter.encoding.PercentEncoding;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of a token as the value of a header.
 * <p>
 * <b>Security guarantees</b>: what is written consists of printable ASCII characters,
 * with no space at either end, so no value can end the header or begin another
 * (CVE-2024-47764), and none is trimmed on its way.
 */
final class HeaderEncoding {

	private static final PercentEncoding ENCODING = new PercentEncoding((c) -> c > ' ' && c <= '~' && c != '%', false);

	private HeaderEncoding() {
	}

	/**
	 * Write a value.
	 * @param value any text
	 * @return the value with every character escaped that is not a visible ASCII
	 * character or is a percent sign; the same instance if there is none
	 */
	static String encode(String value) {
		return ENCODING.encode(value);
	}

	/**
	 * Read a value.
	 * @param text what the client sent
	 * @return the value, or {@code null} if the text has a broken escape, escapes that
	 * are not UTF-8, or control characters or characters beyond ASCII
	 */
	static @Nullable String decode(String text) {
		return ENCODING.decode(text);
	}

	/**
	 * Take a text as it is.
	 * @param text any text
	 * @return the text, or {@code null} if it would not arrive as it is: with control
	 * characters or characters beyond ASCII in it, or spaces around it
	 */
	static @Nullable String literal(String text) {
		boolean arrives = text.equals(text.trim()) && text.chars().allMatch((c) -> c >= ' ' && c <= '~');
		return arrives ? text : null;
	}

}
