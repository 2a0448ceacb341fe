package com.example.demo;

import java.util.List;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MovingCartController {

	@PostMapping("/cart/{product}")
	List<Integer> add(@PathVariable int product, @SessionValue TypedSession<CartSession> session,
			HttpServletRequest request) {
		CartSession cart = session.update(() -> before(request), (present) -> present.with(product));
		HttpSession old = request.getSession(false);
		if (old != null) {
			old.removeAttribute("products"); // moved
		}
		return cart.products();
	}

	@SuppressWarnings("unchecked")
	private static CartSession before(HttpServletRequest request) {
		HttpSession old = request.getSession(false);
		List<Integer> products = (old != null) ? (List<Integer>) old.getAttribute("products") : null;
		return new CartSession((products != null) ? products : List.of());
	}

}
