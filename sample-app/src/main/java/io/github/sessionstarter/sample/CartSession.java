package io.github.sessionstarter.sample;

import java.util.List;
import java.util.stream.Stream;

/**
 * A session that stays on the server. Browsers hold its id in the cookie
 * {@code cart_session}, other clients send it in the header {@code cart_token}.
 *
 * @param userId the id of the user
 * @param productIds the ids of the products in the cart
 */
public record CartSession(String userId, List<Integer> productIds) {

	public CartSession {
		productIds = List.copyOf(productIds);
	}

	public CartSession with(int productId) {
		return new CartSession(this.userId, Stream.concat(this.productIds.stream(), Stream.of(productId)).toList());
	}

	public String text() {
		return "Product IDs: " + this.productIds;
	}

}
