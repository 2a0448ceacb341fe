package io.github.sessionstarter.tracking;

import io.github.sessionstarter.encoding.Base36;
import io.github.sessionstarter.serialization.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The data of a session besides its payload. All times are milliseconds since the epoch.
 * <p>
 * Written in front of the payload as {@code created.idle.life.} where each part is a
 * canonical number to the base of 36: the time of creation, the milliseconds from there
 * to the last renewal, and from that to the end. Twenty-some characters, and an order of
 * the three times that cannot be wrong. A version other than 1 precedes it as
 * {@code ~version.}, and a number, mark or life other than 0 as {@code !number.},
 * {@code ^mark.} and {@code +life.}. What a module keeps with the payload comes first of
 * all, as {@code &length.details}.
 *
 * @param created when the session began
 * @param renewed when it was last written
 * @param expires when it ends unless it is renewed; exactly then it has ended
 * @param version the version of the type that wrote the payload, from 1 on
 * @param number counts the tokens of a session that accepts only the latest; else 0
 * @param mark the number of the last log-out everywhere of its user before it began; 0 if
 * there was none
 * @param life how long it lives from its beginning although it has expired; else 0
 */
public record Envelope(long created, long renewed, long expires, int version, long number, long mark, long life) {

	private static final char DETAILS = '&';

	private static final char VERSION = '~';

	private static final char NUMBER = '!';

	private static final char MARK = '^';

	private static final char LIFE = '+';

	Envelope(long created, long renewed, long expires) {
		this(created, renewed, expires, 1, 0, 0, 0);
	}

	Envelope withVersion(int version) {
		return (this.version == version) ? this
				: new Envelope(this.created, this.renewed, this.expires, version, this.number, this.mark, this.life);
	}

	Envelope withNumbers(long number, long mark) {
		return new Envelope(this.created, this.renewed, this.expires, this.version, number, mark, this.life);
	}

	Envelope withLife(long life) {
		return new Envelope(this.created, this.renewed, this.expires, this.version, this.number, this.mark, life);
	}

	/**
	 * Return when the session ends unless it is renewed.
	 * @return the time, in milliseconds since the epoch
	 */
	public long ends() {
		return Math.max(this.expires, this.created + this.life);
	}

	String write(Payload<?> payload) {
		return details(payload.details()) + write(payload.text());
	}

	String write(String payload) {
		return prefix(VERSION, this.version, 1) + prefix(NUMBER, this.number, 0) + prefix(MARK, this.mark, 0)
				+ prefix(LIFE, this.life, 0) + Base36.write(this.created) + '.'
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
		int begin = behindDetails(text, offset);
		if (begin < offset) {
			return null;
		}
		int afterVersion = skip(VERSION, text, begin);
		int afterNumber = skip(NUMBER, text, afterVersion);
		int afterMark = skip(MARK, text, afterNumber);
		int start = skip(LIFE, text, afterMark);
		long version = value(text, begin, afterVersion, 1);
		long number = value(text, afterVersion, afterNumber, 0);
		long mark = value(text, afterNumber, afterMark, 0);
		long life = value(text, afterMark, start, 0);
		int first = text.indexOf('.', start);
		int second = text.indexOf('.', first + 1);
		long created = Base36.read(text, start, first);
		long idle = Base36.read(text, first + 1, second);
		long rest = Base36.read(text, second + 1, text.indexOf('.', second + 1));
		boolean written = version >= 1 && version <= Integer.MAX_VALUE && number >= 0 && mark >= 0 && life >= 0
				&& created >= 0 && idle >= 0 && rest >= 0;
		return written ? new Envelope(created, created + idle, created + idle + rest, (int) version, number, mark, life)
				: null;
	}

	/** Return what stands behind the envelope that {@link #read} found. */
	static String payload(String text, int offset) {
		int afterNumber = skip(NUMBER, text, skip(VERSION, text, behindDetails(text, offset)));
		int start = skip(LIFE, text, skip(MARK, text, afterNumber));
		int second = text.indexOf('.', text.indexOf('.', start) + 1);
		return text.substring(text.indexOf('.', second + 1) + 1);
	}

	/** Return the details in front of the envelope that {@link #read} found. */
	static String details(String text, int offset) {
		int end = behindDetails(text, offset);
		return (end == offset) ? "" : text.substring(text.indexOf('.', offset) + 1, end);
	}

	private static String details(String details) {
		return details.isEmpty() ? "" : DETAILS + Base36.write(details.length()) + '.' + details;
	}

	/** Return where the envelope begins; -1 if the details are not written so. */
	private static int behindDetails(String text, int offset) {
		if (offset >= text.length() || text.charAt(offset) != DETAILS) {
			return offset;
		}
		int start = text.indexOf('.', offset) + 1;
		long length = (start > 0) ? Base36.read(text, offset + 1, start - 1) : -1;
		return (length > 0 && length <= text.length() - start) ? start + (int) length : -1;
	}

	private static String prefix(char mark, long value, long usual) {
		return (value == usual) ? "" : mark + Base36.write(value) + '.';
	}

	/** Return what a prefix holds; -1 if {@link #prefix} does not write it so. */
	private static long value(String text, int start, int end, long usual) {
		if (start == end) {
			return usual;
		}
		long value = Base36.read(text, start + 1, end - 1);
		return (value > usual) ? value : -1;
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
