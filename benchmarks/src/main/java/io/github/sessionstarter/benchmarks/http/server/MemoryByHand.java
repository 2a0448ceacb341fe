package io.github.sessionstarter.benchmarks.http.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * JSON in a map that forgets what is not used. Of two changes at once, one is lost.
 */
@RestController
@PlainApplication
class MemoryByHand {

	private final Cache<String, String> sessions = Caffeine.newBuilder()
		.expireAfterAccess(ByHand.TIMEOUT)
		.maximumSize(1_000_000)
		.build();

	@GetMapping("/login")
	void login(HttpServletResponse response) {
		String id = ByHand.newId();
		this.sessions.put(id, ByHand.toJson(UserSession.first()));
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
		this.sessions.put(id, ByHand.toJson(next));
		ByHand.send(response, id); // the cookie has to live on as long
		return next.id();
	}

	private UserSession session(String id) {
		String json = this.sessions.getIfPresent(id);
		if (json == null) {
			throw new IllegalStateException("There is no session");
		}
		return ByHand.ofJson(json);
	}

}
