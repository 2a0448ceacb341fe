package io.github.sessionstarter.web;

import org.jspecify.annotations.Nullable;

/**
 * Writes a token as the value of a header, and reads it back.
 * <p>
 * <b>Security guarantees</b>: what is written consists of visible ASCII characters (0x21
 * to 0x7E), so no value can end the header or begin another (CVE-2024-47764), and none is
 * trimmed on its way.
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

}
