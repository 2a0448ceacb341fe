package io.github.sessionstarter.benchmarks.http.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ValueOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * JSON in Redis, read by a GET, written by a SET. Of two changes at once, one is lost.
 */
@RestController
@PlainApplication
class RedisByHand {

	private static final String PREFIX = "user:";

	private final ValueOperations<String, String> sessions;

	RedisByHand(StringRedisTemplate redis) {
		this.sessions = redis.opsForValue();
	}

	@GetMapping("/login")
	void login(HttpServletResponse response) {
		String id = ByHand.newId();
		this.sessions.set(PREFIX + id, ByHand.toJson(UserSession.first()), ByHand.TIMEOUT);
		ByHand.send(response, id);
	}

	@GetMapping("/read")
	String read(HttpServletRequest request) {
		return session(ByHand.cookie(request)).id();
	}

	@GetMapping("/write")
	String write(HttpServletRequest request, HttpServletResponse response) {
		String id = ByHand.cookie(request);
		UserSession next = session(id).visited();
		this.sessions.set(PREFIX + id, ByHand.toJson(next), ByHand.TIMEOUT);
		ByHand.send(response, id); // the cookie has to live on as long
		return next.id();
	}

	private UserSession session(String id) {
		String json = this.sessions.get(PREFIX + id);
		if (json == null) {
			throw new IllegalStateException("There is no session");
		}
		return ByHand.ofJson(json);
	}

}
