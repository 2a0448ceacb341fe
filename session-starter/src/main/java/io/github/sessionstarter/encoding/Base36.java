package io.github.sessionstarter.encoding;

import java.time.Instant;

/**
 * Numbers within stored texts, to the base of 36. What is larger than nine digits can
 * hold is written as the largest number, because a reader refuses more of them.
 */
public final class Base36 {

	public static final int RADIX = 36;

	public static final int MAX_DIGITS = 9;

	/** 36 to the power of 9 milliseconds reach into the year 5188. */
	static final long MAX = 101_559_956_668_415L;

	/** What {@link #read} takes; earlier releases have written more digits. */
	public static final String FIELD = "[0-9a-z]{1,13}";

	private Base36() {
	}

	public static String write(long number) {
		return Long.toString(Math.max(0, Math.min(number, MAX)), RADIX);
	}

	public static long read(String field) {
		return (field.length() > MAX_DIGITS) ? MAX : Long.parseLong(field, RADIX);
	}

	/** Returns milliseconds since the epoch, or the nearest ones that can be written. */
	public static long millis(Instant instant) {
		long seconds = Math.max(-1, Math.min(instant.getEpochSecond(), MAX));
		return Math.max(0, Math.min(seconds * 1000 + instant.getNano() / 1_000_000, MAX));
	}

}
