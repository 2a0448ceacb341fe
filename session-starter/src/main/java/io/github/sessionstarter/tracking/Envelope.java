package io.github.sessionstarter.tracking;

import org.jspecify.annotations.Nullable;

/**
 * What is kept beside the payload. All times are milliseconds since the epoch.
 * <p>
 * Written in front of the payload as {@code created.idle.life.} where each part is a
 * canonical number to the base of 36: the time of creation, the milliseconds from there
 * to the last renewal, and from that to the end. Twenty-some characters, and an order of
 * the three times that cannot be wrong. Where the type of the session has a version other
 * than 1, that precedes it as {@code ~version.}.
 *
 * @param created when the session began
 * @param renewed when it was last written
 * @param expires when it ends unless it is renewed; exactly then it has ended
 * @param version the version of the type that wrote the payload, from 1 on
 */
public record Envelope(long created, long renewed, long expires, int version) {

	private static final char VERSION = '~';

	private static final int RADIX = 36;

	/** 36 to the power of 9 milliseconds reach into the year 5188. */
	private static final int MAX_DIGITS = 9;

	Envelope(long created, long renewed, long expires) {
		this(created, renewed, expires, 1);
	}

	Envelope withVersion(int version) {
		return (this.version == version) ? this : new Envelope(this.created, this.renewed, this.expires, version);
	}

	String write(String payload) {
		String prefix = (this.version == 1) ? "" : VERSION + number(this.version) + '.';
		return prefix + number(this.created) + '.' + number(this.renewed - this.created) + '.'
				+ number(this.expires - this.renewed) + '.' + payload;
	}

	/**
	 * Read the envelope in front of a payload.
	 * @param text contains what {@link #write} made
	 * @param offset where that begins
	 * @return the envelope, or {@code null} if there is none
	 */
	static @Nullable Envelope read(String text, int offset) {
		boolean versioned = offset < text.length() && text.charAt(offset) == VERSION;
		return versioned ? readVersioned(text, offset + 1) : read(text, offset, 1);
	}

	private static @Nullable Envelope readVersioned(String text, int offset) {
		int end = text.indexOf('.', offset);
		long version = parse(text, offset, end);
		return (version > 1 && version <= Integer.MAX_VALUE) ? read(text, end + 1, (int) version) : null;
	}

	private static @Nullable Envelope read(String text, int offset, int version) {
		int first = text.indexOf('.', offset);
		int second = text.indexOf('.', first + 1);
		long created = parse(text, offset, first);
		long idle = parse(text, first + 1, second);
		long life = parse(text, second + 1, text.indexOf('.', second + 1));
		if (created < 0 || idle < 0 || life < 0) {
			return null;
		}
		return new Envelope(created, created + idle, created + idle + life, version);
	}

	/** Returns what stands behind the envelope that {@link #read} found. */
	static String payload(String text, int offset) {
		int start = (text.charAt(offset) == VERSION) ? text.indexOf('.', offset) + 1 : offset;
		int second = text.indexOf('.', text.indexOf('.', start) + 1);
		return text.substring(text.indexOf('.', second + 1) + 1);
	}

	private static String number(long value) {
		return Long.toString(value, RADIX);
	}

	/** Refuses what {@link #number} would not have written, by returning -1. */
	private static long parse(String text, int start, int end) {
		int length = end - start;
		if (length < 1 || length > MAX_DIGITS || (text.charAt(start) == '0' && length > 1)) {
			return -1;
		}
		long value = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			boolean digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
			if (!digit) {
				return -1;
			}
			value = value * RADIX + Character.digit(c, RADIX);
		}
		return value;
	}

}
