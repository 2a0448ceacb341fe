package io.github.sessionstarter.sample;

import java.util.List;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * A server-side session for browsers. Two sessions have the type {@link CartSession}, so
 * this one is asked for by its name.
 */
@Controller
@RequestMapping("/cart")
class CartController {

	@RequestMapping(path = "/login", method = { RequestMethod.GET, RequestMethod.POST })
	String login(@SessionValue("cart_session") TypedSession<CartSession> session) {
		session.set(new CartSession("123abc", List.of(1, 3, 7)));
		session.renew();
		return "redirect:/cart";
	}

	@GetMapping
	@ResponseBody
	String cart(@SessionValue("cart_session") @Nullable CartSession cart) {
		return (cart != null) ? cart.text() : "Your basket is empty.";
	}

	@GetMapping(produces = MediaType.TEXT_HTML_VALUE)
	String page(@SessionValue("cart_session") @Nullable CartSession cart, Model model) {
		model.addAttribute("cart", cart);
		model.addAttribute("text", cart(cart));
		return "cart";
	}

	@PostMapping("/{productId}")
	String add(@PathVariable int productId, @SessionValue("cart_session") TypedSession<CartSession> session) {
		session.update(() -> new CartSession("123abc", List.of()), (cart) -> cart.with(productId));
		return "redirect:/cart";
	}

	@RequestMapping(path = "/logout", method = { RequestMethod.GET, RequestMethod.POST })
	String logout(@SessionValue("cart_session") TypedSession<CartSession> session) {
		session.invalidate();
		return "redirect:/cart";
	}

}
