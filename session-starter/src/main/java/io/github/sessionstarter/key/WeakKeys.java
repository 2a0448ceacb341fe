package io.github.sessionstarter.key;

import org.jspecify.annotations.Nullable;

/**
 * The check for key material that was typed, counted or copied from an example instead of
 * drawn at random.
 * <p>
 * <b>Security guarantees</b>: a random key is refused with a probability below
 * 2<sup>-40</sup>. The reverse does not hold: what passes here need not be random.
 */
public final class WeakKeys {

	private static final int MIN_DISTINCT_BYTES = 10;

	private WeakKeys() {
	}

	/**
	 * Say what is weak about a key for another algorithm.
	 * @param bytes the bytes of the key, at least two
	 * @return as above
	 */
	public static @Nullable String weaknessOf(byte[] bytes) {
		if (hasConstantStep(bytes)) {
			return (bytes[0] == bytes[1]) ? "is one byte repeated" : "is a sequence of evenly spaced bytes";
		}
		if (repeats(bytes)) {
			return "is a pattern repeated";
		}
		if (isReadable(bytes)) {
			return "is a password or other readable text";
		}
		return (distinct(bytes) < MIN_DISTINCT_BYTES) ? "has too few different bytes" : null;
	}

	private static boolean hasConstantStep(byte[] bytes) {
		byte step = (byte) (bytes[1] - bytes[0]);
		for (int i = 2; i < bytes.length; i++) {
			if ((byte) (bytes[i] - bytes[i - 1]) != step) {
				return false;
			}
		}
		return true;
	}

	private static boolean repeats(byte[] bytes) {
		for (int period = 1; period <= bytes.length / 2; period++) {
			int i = period;
			while (i < bytes.length && bytes[i] == bytes[i - period]) {
				i++;
			}
			if (i == bytes.length) {
				return true;
			}
		}
		return false;
	}

	private static boolean isReadable(byte[] bytes) {
		for (byte b : bytes) {
			boolean printable = b >= ' ' && b <= '~';
			boolean space = b == '\t' || b == '\n' || b == '\r';
			if (!printable && !space) {
				return false;
			}
		}
		return true;
	}

	private static int distinct(byte[] bytes) {
		boolean[] seen = new boolean[256];
		int distinct = 0;
		for (byte b : bytes) {
			int value = b & 0xFF;
			distinct += seen[value] ? 0 : 1;
			seen[value] = true;
		}
		return distinct;
	}

}
