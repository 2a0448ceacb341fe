package io.github.sessionstarter.http;

import java.util.ArrayList;
import java.util.List;

/**
 * The reader of the {@code Cookie} header as browsers write it (RFC 6265, section 5.4),
 * for one name. Other cookies are not looked at closer: nothing in them can do harm.
 */
final class CookieHeader {

	private CookieHeader() {
	}

	/**
	 * Find the values of all cookies of a name. Pairs are separated by semicolons only,
	 * and name and value by the first equals sign; a pair without one is not a cookie of
	 * that name. Spaces and tabs around names and values do not count, nor do double
	 * quotes around a value. Nothing is allocated if there is no such cookie.
	 * @param headers the values of all {@code Cookie} headers
	 * @param name the name of the cookie, with upper and lower case told apart
	 * @return the values as they were sent, in their order, of any length, the first nine
	 * at most; empty if there is none
	 */
	static List<String> values(List<String> headers, String name) {
		List<String> values = List.of();
		for (int i = 0; i < headers.size(); i++) { // without an iterator
			values = collect(headers.get(i), name, values);
		}
		return values;
	}

	private static List<String> collect(String header, String name, List<String> found) {
		List<String> values = found;
		for (int start = 0; start < header.length() && values.size() < IncomingTokens.READ_COUNT;) {
			int semicolon = header.indexOf(';', start);
			int end = (semicolon < 0) ? header.length() : semicolon;
			int value = startOfValue(header, start, end, name);
			if (value >= 0) {
				values = values.isEmpty() ? new ArrayList<>(1) : values;
				values.add(unquote(trim(header, value, end)));
			}
			start = end + 1;
		}
		return values;
	}

	/** Return the index after the equals sign if the pair has that name, otherwise -1. */
	private static int startOfValue(String header, int start, int end, String name) {
		int index = skipSpaces(header, start, end);
		if (!header.startsWith(name, index)) {
			return -1;
		}
		index = skipSpaces(header, index + name.length(), end);
		return (index < end && header.charAt(index) == '=') ? index + 1 : -1;
	}

	private static String trim(String header, int start, int end) {
		int from = skipSpaces(header, start, end);
		int to = end;
		while (to > from && isSpace(header.charAt(to - 1))) {
			to--;
		}
		return header.substring(from, to);
	}

	private static int skipSpaces(String header, int start, int end) {
		int index = start;
		while (index < end && isSpace(header.charAt(index))) {
			index++;
		}
		return index;
	}

	private static boolean isSpace(char c) {
		return c == ' ' || c == '\t';
	}

	/** Take away one pair of double quotes around a value; there are no escapes. */
	static String unquote(String value) {
		int last = value.length() - 1;
		return (last > 0 && value.charAt(0) == '"' && value.charAt(last) == '"') ? value.substring(1, last) : value;
	}

}
