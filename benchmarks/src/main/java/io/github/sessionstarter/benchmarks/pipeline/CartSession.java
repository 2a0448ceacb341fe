package io.github.sessionstarter.benchmarks.pipeline;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A session as an application has it.
 *
 * @param id the id of the user
 * @param items what is in the cart
 */
record CartSession(String id, List<CartItem> items) {

	/**
	 * One product in the cart.
	 *
	 * @param product its number
	 * @param quantity how many of it
	 * @param cents the price of one
	 */
	record CartItem(String product, int quantity, long cents) {
	}

	static CartSession withItems(int count) {
		return new CartSession("123abc",
				IntStream.rangeClosed(1, count)
					.mapToObj((number) -> new CartItem("A-%05d".formatted(number * 7919 % 99991), 1 + number % 4,
							499 + number * 731L % 9500))
					.toList());
	}

}
