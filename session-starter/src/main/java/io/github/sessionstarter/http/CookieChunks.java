package io.github.sessionstarter.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

import io.github.sessionstarter.SessionTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * A codec that splits a value that is too large for one cookie over several:
 * {@code name}, {@code name.1}, {@code name.2}, and so on. A value that fits one cookie
 * is left as it is.
 *
 * <pre>
 * name   = ! number of cookies . checksum of the value . first part
 * name.1 = checksum of the value . second part
 * </pre>
 *
 * The checksum keeps parts of two values apart, which a browser can hold after a parallel
 * request. It protects nothing: that is what the transformers are for.
 *
 * @param name the name of the first cookie
 * @param max the largest number of cookies to write, from 1, which splits nothing, to 4.
 * Up to 4 are read in any case, because other nodes may be configured to write them
 */
record CookieChunks(String name, int max) {

	/** What browsers take: name, equals sign and value (RFC 6265bis, section 5.6). */
	private static final int MAX_SIZE = 4096;

	/** Neither percent-encoding nor base64 writes this. */
	private static final String MARK = "!";

	/** More would not be looked at: {@link IncomingTokens#MAX_LENGTH}. */
	private static final int MAX = 4;

	private static final Pattern FIRST = Pattern.compile(MARK + "([1-" + MAX + "])\\.([0-9a-f]{8})\\.(.*)");

	private static final int OVERHEAD_OF_FIRST = "!1.00000000.".length();

	private static final int OVERHEAD = "00000000.".length();

	CookieChunks {
		if (max < 1 || max > MAX) {
			throw new IllegalArgumentException("A session travels in 1 to " + MAX + " cookies, not in " + max);
		}
	}

	/** Return the name of a cookie, by its place. */
	String name(int place) {
		return (place == 0) ? this.name : this.name + '.' + place;
	}

	/**
	 * Split a value.
	 * @param value the value, of ASCII characters
	 * @return the values of the cookies, by their places
	 * @throws SessionTooLargeException if they would be too many
	 */
	List<String> split(String value) {
		boolean marked = this.max > 1 && value.startsWith(MARK);
		if (value.length() <= room(0, 0) && !marked) {
			return List.of(value);
		}
		int capacity = capacity();
		if (value.length() > capacity) {
			throw tooLarge(this.name.length() + 1 + value.length(), this.name.length() + 1 + capacity);
		}
		String checksum = checksum(value);
		List<String> parts = new ArrayList<>();
		for (int start = 0; start < value.length();) {
			int overhead = (start == 0) ? OVERHEAD_OF_FIRST : OVERHEAD;
			int end = Math.min(value.length(), start + room(parts.size(), overhead));
			parts.add(checksum + '.' + value.substring(start, end));
			start = end;
		}
		parts.set(0, MARK + parts.size() + '.' + parts.get(0));
		return parts;
	}

	private SessionTooLargeException tooLarge(int size, int limit) {
		return (this.max == MAX) ? new SessionTooLargeException(this.name, size, limit) : new SessionTooLargeException(
				this.name, size, limit, "sessions.registrations." + this.name + ".cookie.max-chunks");
	}

	/**
	 * Put a value together again.
	 * @param first the value of the first cookie
	 * @param others tells the values of all cookies of a name
	 * @return the value, or {@code null} if a part is missing or of another value
	 */
	@Nullable String join(String first, Function<String, List<String>> others) {
		if (!first.startsWith(MARK)) {
			return first;
		}
		String value = joinParts(first, others);
		return (value == null && this.max == 1) ? first : value;
	}

	private @Nullable String joinParts(String first, Function<String, List<String>> others) {
		Matcher matcher = FIRST.matcher(first);
		if (!matcher.matches()) {
			return null;
		}
		String checksum = matcher.group(2);
		StringBuilder value = new StringBuilder(matcher.group(3));
		for (int place = 1; place < matcher.group(1).charAt(0) - '0'; place++) {
			String part = find(others.apply(name(place)), checksum + '.');
			if (part == null) {
				return null;
			}
			value.append(part, OVERHEAD, part.length());
		}
		return checksum.equals(checksum(value.toString())) ? value.toString() : null;
	}

	private static @Nullable String find(List<String> values, String start) {
		return values.stream().filter((value) -> value.startsWith(start)).findFirst().orElse(null);
	}

	private int capacity() {
		if (this.max == 1) {
			return room(0, 0);
		}
		int capacity = room(0, OVERHEAD_OF_FIRST);
		for (int place = 1; place < this.max; place++) {
			capacity += room(place, OVERHEAD);
		}
		return capacity;
	}

	private int room(int place, int overhead) {
		return MAX_SIZE - name(place).length() - 1 - overhead;
	}

	private static String checksum(String value) {
		CRC32C checksum = new CRC32C();
		checksum.update(value.getBytes(StandardCharsets.UTF_8));
		return "%08x".formatted(checksum.getValue());
	}

}
