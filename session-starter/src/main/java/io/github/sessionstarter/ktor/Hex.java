package io.github.sessionstarter.ktor;

import java.util.HexFormat;

/**
 * Hexadecimal digits in the one form that Ktor writes: lower case, ASCII.
 */
final class Hex {

	private static final HexFormat LOWER_CASE = HexFormat.of();

	private Hex() {
	}

	static String encode(byte[] bytes) {
		return LOWER_CASE.formatHex(bytes);
	}

	/** Read digits that {@link #isEncoded} has looked at. */
	static byte[] decode(String text, int from, int to) {
		return LOWER_CASE.parseHex(text, from, to);
	}

	/** The JDK takes upper case too. */
	static boolean isEncoded(String text, int from, int to) {
		if ((to - from) % 2 != 0) {
			return false;
		}
		for (int i = from; i < to; i++) {
			char c = text.charAt(i);
			if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
				return false;
			}
		}
		return true;
	}

}
