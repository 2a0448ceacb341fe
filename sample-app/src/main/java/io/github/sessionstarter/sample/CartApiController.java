package io.github.sessionstarter.sample;

import java.util.List;

import io.github.sessionstarter.SessionRequiredException;
import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The same session for an API: the id comes in a response header, and the client sends it
 * back in a header of the same name.
 */
@RestController
@RequestMapping("/api")
class CartApiController {

	@GetMapping("/login")
	String login(@SessionValue("cart_token") TypedSession<CartSession> session) {
		session.set(new CartSession("123abc", List.of(1, 3, 7)));
		session.renew();
		return "Logged in. The header cart_token of this response is the key to the cart.";
	}

	@GetMapping("/cart")
	String cart(@SessionValue("cart_token") CartSession cart) {
		return cart.text();
	}

	@PostMapping("/cart/{productId}")
	String add(@PathVariable int productId, @SessionValue("cart_token") TypedSession<CartSession> session) {
		return session.update((cart) -> cart.with(productId)).text();
	}

	@GetMapping("/logout")
	String logout(@SessionValue("cart_token") TypedSession<CartSession> session) {
		session.invalidate();
		return "Logged out.";
	}

	@ExceptionHandler(SessionRequiredException.class)
	String empty() {
		return "Your basket is empty.";
	}

}
