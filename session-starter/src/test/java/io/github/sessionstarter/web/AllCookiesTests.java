package io.github.sessionstarter.web;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.SessionTooLargeException;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.ServerStack;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each session fits a cookie, and all of them together are more than the server accepts
 * as headers: it would answer every page with an error, the log-out included.
 */
@Tag("abuse")
@OnEveryStack({ ServerStack.TOMCAT, ServerStack.JETTY })
class AllCookiesTests {

	/** What the servers accept by default, without the room for other headers. */
	private static final int ROOM = 8192 - 2048;

	private static final int SIZE = 1900;

	private static final List<String> SESSIONS = List.of("one", "two", "three");

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Endpoints.class, Advice.class)
		.session("one")
		.session("two")
		.session("three")
		.session("stored", "storage=memory");

	@Test
	void aSessionThatWouldLockItsUserOutIsRefused() {
		String one = cookie("one", SIZE);
		String two = server.get("/large/two/" + SIZE, "Cookie", one).cookie("two");
		assertThat(one.length() + two.length()).isBetween(5000, ROOM);
		Reply reply = server.get("/large/three/" + SIZE, "Cookie", one + "; " + two);
		assertRefused(reply, "three", "server.max-http-request-header-size");
		assertThat(server.get("/read/one", "Cookie", one + "; " + two).status()).isEqualTo(200);
	}

	@Test
	void sessionsThatDoNotFitOneResponseAreRefusedTogether() {
		Reply reply = server.get("/all/" + SIZE);
		assertRefused(reply, "three", "-response-header-size");
	}

	@Test
	void cookiesOfOthersCount() {
		String foreign = "foreign=" + "x".repeat(ROOM - 2000);
		assertThat(server.get("/large/one/100", "Cookie", foreign).status()).isEqualTo(200);
		assertRefused(server.get("/large/one/" + SIZE, "Cookie", foreign), "one",
				"server.max-http-request-header-size");
	}

	@Test
	void aCookieOfTheApplicationInTheSameResponseCounts() {
		String foreign = "foreign=" + "x".repeat(ROOM - 3500);
		assertThat(server.get("/large/one/" + SIZE, "Cookie", foreign).status()).isEqualTo(200);
		assertRefused(server.get("/own-cookie/" + SIZE, "Cookie", foreign), "one",
				"server.max-http-request-header-size");
	}

	@Test
	void whatIsReplacedDoesNotCount() {
		String cookies = cookie("one", SIZE) + "; " + cookie("two", SIZE);
		assertThat(server.get("/large/two/" + SIZE, "Cookie", cookies).status()).isEqualTo(200);
	}

	@Test
	void aSessionThatShrinksIsWritten() {
		String cookies = everyCookie();
		Reply reply = server.get("/large/three/800", "Cookie", cookies);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.setCookies("three")).hasSize(1);
	}

	@Test
	void aSessionThatIsOnlyReadGoesOn() {
		String cookies = everyCookie();
		server.clock().move(Duration.ofMinutes(10));
		Reply reply = server.get("/read/three", "Cookie", cookies);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).startsWith("xxx");
	}

	@Test
	void aSessionIsRenewedAlthoughOtherCookiesAreLarge() {
		String one = cookie("one", 100);
		String foreign = "foreign=" + "x".repeat(ROOM - one.length() + 200);
		server.clock().move(Duration.ofMinutes(10));
		Reply reply = server.get("/read/one", "Cookie", foreign + "; " + one);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.setCookies("one")).hasSize(1);
	}

	@Test
	void aLogOutIsAlwaysPossible() {
		String cookies = everyCookie();
		for (String session : SESSIONS) {
			Reply reply = server.get("/clear/" + session, "Cookie", cookies);
			assertThat(reply.status()).isEqualTo(200);
			assertThat(reply.setCookie(session)).startsWith(session + "=;").contains("Max-Age=0");
		}
	}

	@Test
	void anIdIsSentWithAnyCookiesOfOthers() {
		Reply reply = server.get("/large/stored/5000", "Cookie", "foreign=" + "x".repeat(ROOM + 500));
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.setCookies("stored")).hasSize(1);
	}

	private static void assertRefused(Reply reply, String session, String property) {
		assertThat(reply.status()).isEqualTo(413);
		assertThat(reply.body()).startsWith("With the session '" + session + "' all cookies together take ")
			.contains(" " + ROOM + " are allowed", "sessions.registrations." + session + ".storage", property)
			.doesNotContain("xxx");
		assertThat(reply.setCookies(session)).isEmpty();
	}

	/** Returns what three responses at the same time have written, still accepted. */
	private static String everyCookie() {
		String all = String.join("; ",
				Stream
					.concat(Stream.of("one", "two").map((name) -> cookie(name, SIZE)), Stream.of(cookie("three", 900)))
					.toList());
		assertThat(all).hasSizeGreaterThan(ROOM);
		return all;
	}

	private static String cookie(String session, int size) {
		return server.get("/large/" + session + "/" + size).cookie(session);
	}

	@RestController
	static class Endpoints {

		@GetMapping("/large/{session}/{size}")
		String large(@PathVariable String session, @PathVariable int size, Sessions sessions) {
			SessionEndpoints.of(sessions, session).set(new Visitor("x".repeat(size), 1));
			return "large";
		}

		@GetMapping("/all/{size}")
		String all(@PathVariable int size, Sessions sessions) {
			SESSIONS.forEach((session) -> large(session, size, sessions));
			return "all";
		}

		@GetMapping("/own-cookie/{size}")
		String ownCookie(@PathVariable int size, Sessions sessions, HttpServletResponse response) {
			response.addHeader("Set-Cookie", "own=" + "x".repeat(2000) + "; Path=/");
			return large("one", size, sessions);
		}

	}

	@RestControllerAdvice
	static class Advice {

		@ExceptionHandler
		@ResponseStatus(HttpStatus.CONTENT_TOO_LARGE)
		String tooLarge(SessionTooLargeException ex) {
			return ex.getMessage();
		}

	}

}
