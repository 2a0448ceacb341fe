package io.github.sessionstarter.benchmarks.tokens;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Payloads of a given length that look like the JSON of a shopping cart.
 */
public final class Texts {

	private Texts() {
	}

	/**
	 * Make a text of ASCII characters, which are as many bytes in UTF-8.
	 * @param length the length
	 * @return the text
	 */
	public static String ofLength(int length) {
		String items = IntStream.rangeClosed(1, 1 + length / 40)
			.mapToObj((number) -> "{\"product\":\"A-%05d\",\"quantity\":%d,\"cents\":%d}"
				.formatted(number * 7919 % 99991, 1 + number % 4, 499 + number * 731 % 9500))
			.collect(Collectors.joining(",", "{\"id\":\"123abc\",\"items\":[", "]}"));
		return items.substring(0, length);
	}

}
