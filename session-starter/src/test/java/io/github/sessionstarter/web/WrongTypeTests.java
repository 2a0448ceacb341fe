package io.github.sessionstarter.web;

import java.util.Map;
import java.util.function.Consumer;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handle without a type parameter takes a value of another type at compile time.
 */
class WrongTypeTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(UncheckedEndpoint.class)
		.session("visitor")
		.session("cart", "storage=memory");

	@ParameterizedTest
	@CsvSource({ "visitor, set", "visitor, update", "visitor, begin-or-update", "cart, set", "cart, update",
			"cart, begin-or-update" })
	void aValueOfAnotherTypeIsRefusedAtItsLineAndTheSessionStaysAsItWas(String session, String change) {
		String cookie = server.get("/set/" + session + "/Anna/1").cookie(session);
		Reply reply = server.get("/unchecked/" + session + "/" + change, "Cookie", cookie);
		assertRefused(session, reply);
		assertThat(server.get("/read/" + session, "Cookie", cookie).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@CsvSource({ "visitor, set", "visitor, get-or-set", "visitor, begin-or-update", "cart, set", "cart, get-or-set",
			"cart, begin-or-update" })
	void aValueOfAnotherTypeDoesNotBeginASession(String session, String change) {
		assertRefused(session, server.get("/unchecked/" + session + "/" + change));
	}

	private static void assertRefused(String session, Reply reply) {
		assertThat(reply.body()).startsWith("ClassCastException")
			.contains("'" + session + "'", Visitor.class.getName(), "java.lang.StringBuilder")
			.doesNotContain("secret");
		assertThat(reply.setCookies(session)).isEmpty();
	}

	@RestController
	static class UncheckedEndpoint {

		private static final StringBuilder WRONG = new StringBuilder("secret");

		private static final Map<String, Consumer<TypedSession<Object>>> CHANGES = Map.of("set",
				(session) -> session.set(WRONG), "get-or-set", (session) -> session.getOrSet(() -> WRONG), "update",
				(session) -> session.update((visitor) -> WRONG), "begin-or-update",
				(session) -> session.update(() -> WRONG, (visitor) -> WRONG));

		@GetMapping("/unchecked/{session}/{change}")
		@SuppressWarnings("unchecked") // this is the mistake
		String change(@PathVariable String session, @PathVariable String change, Sessions sessions) {
			try {
				CHANGES.get(change).accept((TypedSession<Object>) sessions.named(session));
				return "accepted";
			}
			catch (RuntimeException ex) {
				return ex.getClass().getSimpleName() + " " + ex.getMessage();
			}
		}

	}

}
