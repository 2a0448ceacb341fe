package io.github.sessionstarter.autoconfigure.slice;

import java.util.List;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes and shows the wishes of each session.
 */
@RestController
class WishController {

	@GetMapping("/wish/client/{wish}")
	void wishOnClient(@PathVariable String wish, @SessionValue("on_client") TypedSession<WishList> session) {
		session.set(new WishList(List.of(wish)));
	}

	@GetMapping("/wish/server/{wish}")
	void wishOnServer(@PathVariable String wish, @SessionValue("on_server") TypedSession<WishList> session) {
		session.set(new WishList(List.of(wish)));
	}

	@GetMapping("/wishes/client")
	List<String> onClient(@SessionValue("on_client") WishList session) {
		return session.wishes();
	}

	@GetMapping("/wishes/server")
	List<String> onServer(@SessionValue("on_server") WishList session) {
		return session.wishes();
	}

}
