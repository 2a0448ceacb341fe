package io.github.sessionstarter.web;

import io.github.sessionstarter.SessionTooLargeException;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Browsers ignore a cookie over 4096 bytes without a word; the application is told before
 * the response is committed.
 */
@ExtendWith(OutputCaptureExtension.class)
class TooLargeTests {

	/** RFC 6265bis, section 5.6: name and value together. */
	private static final int LIMIT = 4096;

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Endpoints.class, HandlingEndpoints.class, SecurityPolicy.class)
		.session("basket")
		.session("plain", "transform=none", "cookie.encoding=base64")
		.session("X-Basket", "transport=header")
		.session("stored", "storage=memory");

	@Test
	void aCookieThatIsTooLargeIsAnErrorInsteadOfALostSession() {
		Reply reply = server.get("/large/basket?size=5000");
		assertThat(reply.status()).isEqualTo(500);
		assertThat(reply.setCookies("basket")).isEmpty();
	}

	@Test
	void theErrorNamesTheSessionItsSizeAndTheRemedy(CapturedOutput output) {
		server.get("/large/basket?size=5000");
		assertThat(output.getAll()).contains("SessionTooLargeException", "'basket' takes ", "4096 are allowed",
				"sessions.registrations.basket.storage");
	}

	@Test
	void anApplicationCanHandleTheErrorBecauseTheResponseIsNotCommitted() {
		Reply reply = server.get("/handled-large/basket?size=5000");
		assertThat(reply.status()).isEqualTo(413);
		assertThat(reply.body()).startsWith("The session 'basket' takes ");
		assertThat(reply.setCookies("basket")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/large", "/large-empty", "/large-writer", "/large-stream" })
	void theErrorKeepsTheHeadersOfTheApplication(String path) {
		Reply reply = server.get(path + "/basket?size=5000");
		assertThat(reply.header("Content-Security-Policy")).isEqualTo("default-src 'self'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/large-empty", "/large-writer", "/large-stream" })
	void theErrorIsRaisedOnEachWayOfResponding(String path) {
		Reply reply = server.get(path + "/basket?size=5000");
		assertThat(reply.status()).isEqualTo(500);
		assertThat(reply.setCookies("basket")).isEmpty();
	}

	@Test
	void nameAndValueTogetherMayTakeExactly4096Bytes() {
		int fits = LIMIT * 3 / 4; // which base64 makes a little too large
		while (server.get("/handled-large/plain?size=" + fits).status() != 200) {
			fits--;
		}
		assertThat(server.get("/handled-large/plain?size=" + fits).cookie("plain")).hasSizeBetween(LIMIT - 3, LIMIT);
	}

	@Test
	void aHeaderOfNearlyFourKilobytesIsReadAgain() {
		Reply reply = server.get("/large/X-Basket?size=2900");
		assertThat(server.get("/read/X-Basket", "X-Basket", reply.header("X-Basket")).body()).hasSizeGreaterThan(2900);
	}

	@Test
	void aHeaderThatServersWouldNotReadAgainIsAnError() {
		Reply reply = server.get("/handled-large/X-Basket?size=4000");
		assertThat(reply.status()).isEqualTo(413);
		assertThat(reply.body()).startsWith("The session 'X-Basket' takes ");
		assertThat(reply.header("X-Basket")).isNull();
	}

	@Test
	void aServerSideSessionMayBeLarge() {
		Reply reply = server.get("/large/stored?size=100000");
		assertThat(server.get("/read/stored", "Cookie", reply.cookie("stored")).body()).hasSizeGreaterThan(100000);
	}

	@Configuration(proxyBeanMethods = false)
	static class SecurityPolicy {

		@Bean
		Filter securityPolicy() {
			return (request, response, chain) -> {
				((HttpServletResponse) response).setHeader("Content-Security-Policy", "default-src 'self'");
				chain.doFilter(request, response);
			};
		}

	}

	@RestController
	static class Endpoints {

		@GetMapping("/large/{session}")
		String large(@PathVariable String session, @RequestParam int size, Sessions sessions) {
			SessionEndpoints.of(sessions, session).set(new Visitor("x".repeat(size), 1));
			return "large";
		}

		@GetMapping("/large-empty/{session}")
		void empty(@PathVariable String session, @RequestParam int size, Sessions sessions) {
			large(session, size, sessions);
		}

		@GetMapping("/large-writer/{session}")
		void writer(@PathVariable String session, @RequestParam int size, Sessions sessions,
				HttpServletResponse response) throws Exception {
			large(session, size, sessions);
			response.getWriter().print("large");
		}

		@GetMapping("/large-stream/{session}")
		void stream(@PathVariable String session, @RequestParam int size, Sessions sessions,
				HttpServletResponse response) throws Exception {
			large(session, size, sessions);
			response.getOutputStream().write(new byte[20000]);
		}

	}

	@RestController
	static class HandlingEndpoints {

		@GetMapping("/handled-large/{session}")
		String large(@PathVariable String session, @RequestParam int size, Sessions sessions) {
			SessionEndpoints.of(sessions, session).set(new Visitor("x".repeat(size), 1));
			return "large";
		}

		@ExceptionHandler
		@ResponseStatus(HttpStatus.CONTENT_TOO_LARGE)
		String tooLarge(SessionTooLargeException ex) {
			return ex.getMessage();
		}

	}

}
