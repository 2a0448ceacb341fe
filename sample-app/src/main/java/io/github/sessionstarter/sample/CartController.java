package io.github.sessionstarter.sample;

import java.util.List;
import java.util.Optional;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * A server-side session for browsers. Two sessions have the type {@link CartSession}, so
 * this one is asked for by its name.
 */
@Controller
@RequestMapping("/cart")
class CartController {

	@GetMapping("/login")
	String login(@SessionValue("cart_session") TypedSession<CartSession> session) {
		session.set(new CartSession("123abc", List.of(1, 3, 7)));
		session.renew();
		return "redirect:/cart";
	}

	@GetMapping
	@ResponseBody
	String cart(@SessionValue("cart_session") Optional<CartSession> cart) {
		return cart.map(CartSession::text).orElse("Your basket is empty.");
	}

	@GetMapping("/logout")
	String logout(@SessionValue("cart_session") TypedSession<CartSession> session) {
		session.clear();
		return "redirect:/cart";
	}

}
