package io.github.sessionstarter.tracking;

import io.github.sessionstarter.encoding.Base36;
import org.jspecify.annotations.Nullable;

/**
 * The data of a session besides its payload. All times are milliseconds since the epoch.
 * <p>
 * Written in front of the payload as {@code created.idle.life.} where each part is a
 * canonical number to the base of 36: the time of creation, the milliseconds from there
 * to the last renewal, and from that to the end. Twenty-some characters, and an order of
 * the three times that cannot be wrong. A version other than 1 precedes it as
 * {@code ~version.}, and a number other than 0 as {@code !number.}.
 *
 * @param created when the session began
 * @param renewed when it was last written
 * @param expires when it ends unless it is renewed; exactly then it has ended
 * @param version the version of the type that wrote the payload, from 1 on
 * @param number counts the tokens of a session that accepts only the latest; else 0
 */
public record Envelope(long created, long renewed, long expires, int version, long number) {

	private static final char VERSION = '~';

	private static final char NUMBER = '!';

	Envelope(long created, long renewed, long expires) {
		this(created, renewed, expires, 1, 0);
	}

	Envelope withVersion(int version) {
		return (this.version == version) ? this
				: new Envelope(this.created, this.renewed, this.expires, version, this.number);
	}

	Envelope withNumber(long number) {
		return new Envelope(this.created, this.renewed, this.expires, this.version, number);
	}

	String write(String payload) {
		return prefix(VERSION, this.version, 1) + prefix(NUMBER, this.number, 0) + Base36.write(this.created) + '.'
				+ Base36.write(this.renewed - this.created) + '.' + Base36.write(this.expires - this.renewed) + '.'
				+ payload;
	}

	/**
	 * Read the envelope in front of a payload.
	 * @param text contains what {@link #write} made
	 * @param offset where that begins
	 * @return the envelope, or {@code null} if there is none
	 */
	static @Nullable Envelope read(String text, int offset) {
		int afterVersion = skip(VERSION, text, offset);
		int start = skip(NUMBER, text, afterVersion);
		long version = (afterVersion == offset) ? 1 : Base36.read(text, offset + 1, afterVersion - 1);
		long number = (start == afterVersion) ? 0 : Base36.read(text, afterVersion + 1, start - 1);
		boolean written = (version > 1) == (afterVersion > offset) && (number > 0) == (start > afterVersion);
		return (written && version <= Integer.MAX_VALUE) ? read(text, start, (int) version, number) : null;
	}

	private static @Nullable Envelope read(String text, int offset, int version, long number) {
		int first = text.indexOf('.', offset);
		int second = text.indexOf('.', first + 1);
		long created = Base36.read(text, offset, first);
		long idle = Base36.read(text, first + 1, second);
		long life = Base36.read(text, second + 1, text.indexOf('.', second + 1));
		if (created < 0 || idle < 0 || life < 0) {
			return null;
		}
		return new Envelope(created, created + idle, created + idle + life, version, number);
	}

	/** Return what stands behind the envelope that {@link #read} found. */
	static String payload(String text, int offset) {
		int start = skip(NUMBER, text, skip(VERSION, text, offset));
		int second = text.indexOf('.', text.indexOf('.', start) + 1);
		return text.substring(text.indexOf('.', second + 1) + 1);
	}

	private static String prefix(char mark, long value, long usual) {
		return (value == usual) ? "" : mark + Base36.write(value) + '.';
	}

	/** Return where the text goes on behind what the mark begins, if it is there. */
	private static int skip(char mark, String text, int offset) {
		if (offset >= text.length() || text.charAt(offset) != mark) {
			return offset;
		}
		int end = text.indexOf('.', offset);
		return (end < 0) ? text.length() : end + 1;
	}

}
