package io.github.sessionstarter.benchmarks.http.server;

import jakarta.servlet.http.HttpSession;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A session behind the API of servlets, of any implementation.
 */
@RestController
class HttpSessions {

	private static final String USER = "user";

	@GetMapping("/login")
	void login(HttpSession session) {
		session.setAttribute(USER, UserSession.first());
	}

	@GetMapping("/none")
	String none() {
		return UserSession.ID;
	}

	@GetMapping("/read")
	String read(HttpSession session) {
		return user(session).id();
	}

	@GetMapping("/write")
	String write(HttpSession session) {
		UserSession next = user(session).visited();
		session.setAttribute(USER, next);
		return next.id();
	}

	private static UserSession user(HttpSession session) {
		if (session.getAttribute(USER) instanceof UserSession user) {
			return user;
		}
		throw new IllegalStateException("There is no session");
	}

}
