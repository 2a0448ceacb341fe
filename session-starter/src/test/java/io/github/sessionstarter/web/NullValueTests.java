package io.github.sessionstarter.web;

import java.util.Map;
import java.util.function.Consumer;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code null} is not a value: an application that sets it has made a mistake, and would
 * otherwise end its session without knowing.
 */
@Tag("full")
class NullValueTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(NullEndpoint.class)
		.session("visitor")
		.session("cart", "storage=memory");

	@ParameterizedTest
	@CsvSource({ "visitor, set", "visitor, update", "visitor, begin-or-update", "cart, set", "cart, update",
			"cart, begin-or-update" })
	void nullIsRefusedAtItsLineAndTheSessionStaysAsItWas(String session, String change) {
		String cookie = server.get("/set/" + session + "/Anna/1").cookie(session);
		Reply reply = server.get("/null/" + session + "/" + change, "Cookie", cookie);
		assertThat(reply.body()).startsWith("NullPointerException").contains("'" + session + "'", "clear()");
		assertThat(reply.setCookies(session)).isEmpty();
		assertThat(server.get("/read/" + session, "Cookie", cookie).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@CsvSource({ "visitor, set", "visitor, get-or-set", "visitor, begin-or-update", "cart, set", "cart, get-or-set",
			"cart, begin-or-update" })
	void nullDoesNotBeginASession(String session, String change) {
		Reply reply = server.get("/null/" + session + "/" + change);
		assertThat(reply.body()).startsWith("NullPointerException");
		assertThat(reply.setCookies(session)).isEmpty();
	}

	@RestController
	static class NullEndpoint {

		private static final Map<String, Consumer<TypedSession<Visitor>>> CHANGES = Map.of("set",
				(session) -> session.set(null), "get-or-set", (session) -> session.getOrSet(() -> null), "update",
				(session) -> session.update((visitor) -> null), "begin-or-update",
				(session) -> session.update(() -> new Visitor("new", 0), (visitor) -> null));

		@GetMapping("/null/{session}/{change}")
		String change(@PathVariable String session, @PathVariable String change, Sessions sessions) {
			try {
				CHANGES.get(change).accept(SessionEndpoints.of(sessions, session));
				return "accepted";
			}
			catch (RuntimeException ex) {
				return ex.getClass().getSimpleName() + " " + ex.getMessage();
			}
		}

	}

}
