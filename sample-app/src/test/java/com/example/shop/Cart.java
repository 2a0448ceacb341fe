package com.example.shop;

import java.util.List;
import java.util.stream.Stream;

record Cart(List<String> products) {

	static Cart empty() {
		return new Cart(List.of());
	}

	Cart with(String product) {
		return new Cart(Stream.concat(this.products.stream(), Stream.of(product)).toList());
	}

}
