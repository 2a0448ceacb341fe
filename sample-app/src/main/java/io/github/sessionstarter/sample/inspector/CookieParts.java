package io.github.sessionstarter.sample.inspector;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The parts of a value that is split over several cookies, taken apart and put together
 * again as an attacker can: the checksum in each part is a help and no protection.
 */
final class CookieParts {

	/** How many there are, only in the first one, and the checksum of the whole. */
	private static final Pattern HEAD = Pattern.compile("(?:!([1-9])\\.)?[0-9a-f]{8}\\.");

	private CookieParts() {
	}

	/** Return how many cookies a value is in, by the first of them. */
	static int count(String first) {
		Matcher head = HEAD.matcher(first);
		return (head.lookingAt() && head.group(1) != null) ? first.charAt(1) - '0' : 1;
	}

	/** Return what the parts say together. */
	static String join(List<String> parts) {
		if (parts.get(0).charAt(0) != '!') {
			return parts.get(0);
		}
		StringBuilder value = new StringBuilder();
		parts.forEach((part) -> value.append(part, head(part), part.length()));
		return value.toString();
	}

	/**
	 * Return parts of the same sizes with another value, and with the right checksum.
	 */
	static List<String> replace(List<String> parts, String value) {
		if (parts.get(0).charAt(0) != '!') {
			return List.of(value);
		}
		CRC32C checksum = new CRC32C();
		checksum.update(value.getBytes(StandardCharsets.UTF_8));
		List<String> replaced = new ArrayList<>();
		int start = 0;
		for (String part : parts) {
			int end = start + part.length() - head(part);
			String mark = (start == 0) ? "!" + parts.size() + '.' : "";
			replaced.add(mark + "%08x.".formatted(checksum.getValue()) + value.substring(start, end));
			start = end;
		}
		return replaced;
	}

	private static int head(String part) {
		Matcher head = HEAD.matcher(part);
		return head.lookingAt() ? head.end() : 0;
	}

}
