package io.github.sessionstarter.web;

import java.io.EOFException;
import java.io.IOException;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection to another server that breaks is not that of the client: what a handler of
 * the exception answers counts.
 */
class BackendFailureTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Endpoint.class).session("visitor", "storage=memory");

	@ParameterizedTest
	@ValueSource(strings = { "eof", "broken-pipe", "reset" })
	void aLogOutBeforeAHandledFailureOfABackendHappens(String failure) {
		String cookie = server.get("/set/visitor/Anna/1").cookie("visitor");
		Reply reply = server.get("/clear-and-call/" + failure, "Cookie", cookie);
		assertThat(reply.status()).isEqualTo(204);
		assertThat(reply.setCookie("visitor")).contains("Max-Age=0");
		assertThat(server.get("/read/visitor", "Cookie", cookie).body()).isEqualTo("absent");
	}

	@Test
	void theFailureWasHandledWithoutABody() {
		assertThat(server.get("/clear-and-call/eof").body()).isEmpty();
	}

	@RestController
	static class Endpoint {

		@GetMapping("/clear-and-call/{failure}")
		String call(@PathVariable String failure, Sessions sessions) throws IOException {
			SessionEndpoints.of(sessions, "visitor").clear();
			throw switch (failure) {
				case "eof" -> new EOFException();
				case "broken-pipe" -> new IOException("Broken pipe");
				default -> new IOException("Connection reset by peer");
			};
		}

		@ExceptionHandler(IOException.class)
		@ResponseStatus(HttpStatus.NO_CONTENT)
		void handle() {
		}

	}

}
