package io.github.sessionstarter.benchmarks.http.server;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * No session at all. The client sends a cookie, which is not looked at.
 */
@RestController
@PlainApplication
class Bare {

	/** As long as the token of Session Starter. */
	private static final String COOKIE = "user_session=" + "x".repeat(160);

	@GetMapping("/login")
	void login(HttpServletResponse response) {
		response.addHeader(HttpHeaders.SET_COOKIE, COOKIE);
	}

	@GetMapping("/none")
	String none() {
		return UserSession.ID;
	}

}
