package com.example.demo;

import java.util.List;
import java.util.stream.Stream;

/**
 * A type that the documentation uses.
 *
 * @param products the ids of the products in the cart
 */
public record CartSession(List<Integer> products) {

	public CartSession with(int product) {
		return new CartSession(Stream.concat(this.products.stream(), Stream.of(product)).toList());
	}

}
