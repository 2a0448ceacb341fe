package io.github.sessionstarter.encoding;

import java.time.Instant;

/**
 * Numbers within stored texts, to the base of 36. What is larger than nine digits can
 * hold is written as the largest number, because a reader refuses more of them.
 */
public final class Base36 {

	private static final int RADIX = 36;

	private static final int MAX_DIGITS = 9;

	/** 36 to the power of 9 milliseconds reach into the year 5188. */
	private static final long MAX = 101_559_956_668_415L;

	/** What {@link #write} makes. */
	public static final String WRITTEN = "[0-9a-z]{1,9}";

	/** What {@link #read} takes; earlier releases have written more digits. */
	public static final String FIELD = "[0-9a-z]{1,13}";

	private Base36() {
	}

	/**
	 * Write a number.
	 * @param number any number; a negative one is written as 0
	 * @return at most nine digits
	 */
	public static String write(long number) {
		return Long.toString(Math.max(0, Math.min(number, MAX)), RADIX);
	}

	/**
	 * Read a number of any release.
	 * @param field matches {@link #FIELD}
	 * @return the number, or the largest one if there are too many digits
	 */
	public static long read(String field) {
		return (field.length() > MAX_DIGITS) ? MAX : Long.parseLong(field, RADIX);
	}

	/**
	 * Read a part of a text, which has to be what {@link #write} makes.
	 * @param text any text
	 * @param from where the part begins
	 * @param to where it ends; less than {@code from} if there is none
	 * @return the number, or -1
	 */
	public static long read(String text, int from, int to) {
		int length = to - from;
		if (length < 1 || length > MAX_DIGITS || (text.charAt(from) == '0' && length > 1)) {
			return -1;
		}
		long value = 0;
		for (int i = from; i < to; i++) {
			char c = text.charAt(i);
			boolean digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
			if (!digit) {
				return -1;
			}
			value = value * RADIX + Character.digit(c, RADIX);
		}
		return value;
	}

	/**
	 * Return milliseconds since the epoch.
	 * @param instant any instant
	 * @return the nearest milliseconds that can be written
	 */
	public static long millis(Instant instant) {
		long seconds = Math.max(-1, Math.min(instant.getEpochSecond(), MAX));
		return Math.max(0, Math.min(seconds * 1000 + instant.getNano() / 1_000_000, MAX));
	}

}
