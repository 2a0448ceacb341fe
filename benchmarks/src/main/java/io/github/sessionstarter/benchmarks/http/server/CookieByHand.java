package io.github.sessionstarter.benchmarks.http.server;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.github.sessionstarter.benchmarks.tokens.JdkAesGcm;
import io.github.sessionstarter.benchmarks.tokens.TokenFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * JSON in a cookie, encrypted by a cipher of each thread. No timeout, no id and one key.
 */
@RestController
@PlainApplication
class CookieByHand {

	private final TokenFormat tokens = JdkAesGcm.withThreadLocals();

	@GetMapping("/login")
	void login(HttpServletResponse response) throws Exception {
		ByHand.send(response, this.tokens.write(ByHand.toJson(UserSession.first())));
	}

	@GetMapping("/read")
	String read(HttpServletRequest request) throws Exception {
		return open(request).id();
	}

	@GetMapping("/write")
	String write(HttpServletRequest request, HttpServletResponse response) throws Exception {
		UserSession next = open(request).visited();
		ByHand.send(response, this.tokens.write(ByHand.toJson(next)));
		return next.id();
	}

	private UserSession open(HttpServletRequest request) throws Exception {
		return ByHand.ofJson(Objects.requireNonNull(this.tokens.read(ByHand.cookie(request))));
	}

}
