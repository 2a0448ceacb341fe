package io.github.sessionstarter.benchmarks.http.server;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * What it takes to keep a session without a library: a cookie, JSON with a reader and a
 * writer that are kept, and random ids.
 */
final class ByHand {

	static final Duration TIMEOUT = Duration.ofMinutes(30);

	private static final String COOKIE = "user_session";

	private static final ObjectReader READER = new JsonMapper().readerFor(UserSession.class);

	private static final ObjectWriter WRITER = new JsonMapper().writerFor(UserSession.class);

	private static final SecureRandom RANDOM = new SecureRandom();

	private ByHand() {
	}

	static String toJson(UserSession session) {
		return WRITER.writeValueAsString(session);
	}

	static UserSession ofJson(String json) {
		return READER.readValue(json);
	}

	static String newId() {
		byte[] id = new byte[32];
		RANDOM.nextBytes(id);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
	}

	static String cookie(HttpServletRequest request) {
		for (Cookie cookie : request.getCookies()) {
			if (cookie.getName().equals(COOKIE)) {
				return cookie.getValue();
			}
		}
		throw new IllegalStateException("There is no cookie");
	}

	static void send(HttpServletResponse response, String value) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(COOKIE, value)
					.path("/")
					.maxAge(TIMEOUT)
					.secure(true)
					.httpOnly(true)
					.sameSite("Lax")
					.build()
					.toString());
	}

}
