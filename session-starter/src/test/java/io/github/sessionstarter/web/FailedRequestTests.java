package io.github.sessionstarter.web;

import java.io.IOException;
import java.util.concurrent.Callable;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

/**
 * What a request asked for is dropped if it fails; what it has done with {@code update}
 * has happened.
 */
@OnEveryStack
class FailedRequestTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(FailingEndpoints.class)
		.session("visitor")
		.session("cart", "storage=memory");

	@ParameterizedTest
	@ValueSource(strings = { "exception", "send-error", "status", "entity", "status-exception", "callable", "deferred",
			"exception-after-body" })
	void aSetIsDropped(String failure) {
		Reply reply = server.get("/fail/" + failure + "/set/visitor");
		assertThat(reply.status()).isGreaterThanOrEqualTo(500);
		assertThat(reply.setCookies("visitor")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "exception", "send-error", "status", "entity", "status-exception", "callable", "deferred" })
	void aSetOfAServerSideSessionIsDropped(String failure) {
		String cart = server.get("/set/cart/Anna/1").cookie("cart");
		Reply reply = server.get("/fail/" + failure + "/set/cart", "Cookie", cart);
		assertThat(reply.setCookies("cart")).isEmpty();
		assertThat(server.get("/read/cart", "Cookie", cart).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "exception", "send-error", "status", "entity", "status-exception", "callable", "deferred" })
	void aClearIsDropped(String failure) {
		String cart = server.get("/set/cart/Anna/1").cookie("cart");
		Reply reply = server.get("/fail/" + failure + "/clear/cart", "Cookie", cart);
		assertThat(reply.setCookies("cart")).isEmpty();
		assertThat(server.get("/read/cart", "Cookie", cart).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "exception", "send-error", "status", "entity", "status-exception", "callable", "deferred" })
	void anUpdateOfAServerSideSessionHasHappened(String failure) {
		String cart = server.get("/set/cart/Anna/1").cookie("cart");
		assertThat(server.get("/fail/" + failure + "/update/cart", "Cookie", cart).status())
			.isGreaterThanOrEqualTo(500);
		assertThat(server.get("/read/cart", "Cookie", cart).body()).isEqualTo("Anna:2");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "exception", "send-error", "status", "entity", "status-exception", "callable", "deferred" })
	@Tag("abuse")
	void aLogOutHasHappened(String failure) {
		String cart = server.get("/set/cart/Anna/1").cookie("cart");
		Reply reply = server.get("/fail/" + failure + "/log-out/cart", "Cookie", cart);
		assertThat(reply.status()).isGreaterThanOrEqualTo(500);
		assertThat(reply.setCookies("cart")).singleElement(as(STRING)).contains("Max-Age=0");
		assertThat(server.get("/read/cart", "Cookie", cart).body()).isEqualTo("absent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "exception", "send-error", "entity" })
	@Tag("abuse")
	void aLogOutOfAClientSideSessionRemovesItsToken(String failure) {
		String visitor = server.get("/set/visitor/Anna/1").cookie("visitor");
		Reply reply = server.get("/fail/" + failure + "/log-out/visitor", "Cookie", visitor);
		assertThat(reply.setCookies("visitor")).singleElement(as(STRING)).contains("Max-Age=0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "exception", "send-error", "entity" })
	void anUpdateOfAClientSideSessionIsDroppedWithItsToken(String failure) {
		String visitor = server.get("/set/visitor/Anna/1").cookie("visitor");
		Reply reply = server.get("/fail/" + failure + "/update/visitor", "Cookie", visitor);
		assertThat(reply.setCookies("visitor")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "exception", "entity" })
	void aFailedRequestStillSaysThatItDependedOnTheSession(String failure) {
		assertThat(server.get("/fail/" + failure + "/set/visitor").vary()).contains("Cookie");
	}

	@ParameterizedTest
	@CsvSource({ "send-not-found, 404", "not-found-exception, 404", "bad-request, 400" })
	void aSetOfARequestThatTheClientGotWrongIsKept(String failure, int status) {
		Reply reply = server.get("/fail/" + failure + "/set/visitor");
		assertThat(reply.status()).isEqualTo(status);
		assertThat(server.get("/read/visitor", "Cookie", reply.cookie("visitor")).body()).isEqualTo("Failed:9");
	}

	@Test
	void aHandlerOfTheExceptionCanSetTheSessionAgain() {
		Reply reply = server.get("/fail/exception-in-between/set/visitor");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(server.get("/read/visitor", "Cookie", reply.cookie("visitor")).body()).isEqualTo("Failed:9");
	}

	@RestController
	static class FailingEndpoints {

		private static void change(String change, String session, Sessions sessions) {
			switch (change) {
				case "set" -> SessionEndpoints.of(sessions, session).set(new Visitor("Failed", 9));
				case "clear" -> SessionEndpoints.of(sessions, session).clear();
				case "log-out" -> SessionEndpoints.of(sessions, session).invalidate();
				default -> SessionEndpoints.of(sessions, session).update(() -> new Visitor("Failed", 8), Visitor::next);
			}
		}

		@GetMapping("/fail/exception/{change}/{session}")
		void exception(@PathVariable String change, @PathVariable String session, Sessions sessions) {
			change(change, session, sessions);
			throw new IllegalStateException("on purpose");
		}

		@GetMapping("/fail/exception-after-body/{change}/{session}")
		void exceptionAfterBody(@PathVariable String change, @PathVariable String session, Sessions sessions,
				HttpServletResponse response) throws IOException {
			change(change, session, sessions);
			response.getWriter().print("a body that is dropped");
			throw new IllegalStateException("on purpose");
		}

		@GetMapping("/fail/exception-in-between/{change}/{session}")
		String exceptionInBetween(@PathVariable String change, @PathVariable String session, Sessions sessions) {
			try {
				exception(change, session, sessions);
			}
			catch (IllegalStateException ex) {
				change(change, session, sessions);
			}
			return "handled";
		}

		@GetMapping("/fail/send-error/{change}/{session}")
		void sendError(@PathVariable String change, @PathVariable String session, Sessions sessions,
				HttpServletResponse response) throws IOException {
			change(change, session, sessions);
			response.sendError(500);
		}

		@GetMapping("/fail/status/{change}/{session}")
		void status(@PathVariable String change, @PathVariable String session, Sessions sessions,
				HttpServletResponse response) {
			change(change, session, sessions);
			response.setStatus(503);
		}

		@GetMapping("/fail/entity/{change}/{session}")
		ResponseEntity<String> entity(@PathVariable String change, @PathVariable String session, Sessions sessions) {
			change(change, session, sessions);
			return ResponseEntity.internalServerError().body("failed");
		}

		@GetMapping("/fail/status-exception/{change}/{session}")
		void statusException(@PathVariable String change, @PathVariable String session, Sessions sessions) {
			change(change, session, sessions);
			throw new ResponseStatusException(HttpStatus.BAD_GATEWAY);
		}

		@GetMapping("/fail/callable/{change}/{session}")
		Callable<String> callable(@PathVariable String change, @PathVariable String session, Sessions sessions) {
			return () -> {
				change(change, session, sessions);
				throw new IllegalStateException("on purpose");
			};
		}

		@GetMapping("/fail/deferred/{change}/{session}")
		DeferredResult<String> deferred(@PathVariable String change, @PathVariable String session, Sessions sessions) {
			change(change, session, sessions);
			DeferredResult<String> result = new DeferredResult<>();
			result.setErrorResult(new IllegalStateException("on purpose"));
			return result;
		}

		@GetMapping("/fail/send-not-found/{change}/{session}")
		void notFound(@PathVariable String change, @PathVariable String session, Sessions sessions,
				HttpServletResponse response) throws IOException {
			change(change, session, sessions);
			response.sendError(404);
		}

		@GetMapping("/fail/not-found-exception/{change}/{session}")
		void notFoundException(@PathVariable String change, @PathVariable String session, Sessions sessions) {
			change(change, session, sessions);
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}

		@GetMapping("/fail/bad-request/{change}/{session}")
		ResponseEntity<String> badRequest(@PathVariable String change, @PathVariable String session,
				Sessions sessions) {
			change(change, session, sessions);
			return ResponseEntity.badRequest().body("bad");
		}

	}

}
