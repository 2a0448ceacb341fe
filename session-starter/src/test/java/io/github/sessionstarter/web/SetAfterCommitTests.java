package io.github.sessionstarter.web;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

import io.github.sessionstarter.SessionCommittedException;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
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
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A change that comes too late for the client fails at its line.
 */
@OnEveryStack
class SetAfterCommitTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(LateEndpoint.class)
		.session("visitor")
		.session("cart", "storage=memory");

	@ParameterizedTest
	@ValueSource(strings = { "set", "update", "begin-or-update", "get-or-set", "clear", "invalidate", "renew" })
	void aChangeAfterTheCommitFailsAtItsLine(String change) {
		server.get("/late/visitor/" + change);
		LateEndpoint endpoint = server.bean(LateEndpoint.class);
		assertThat(endpoint.failure).isInstanceOf(SessionCommittedException.class)
			.hasMessageContaining("'visitor'")
			.hasMessageContaining("before the response is written");
		assertThat(endpoint.failure.getStackTrace())
			.anySatisfy((frame) -> assertThat(frame.getClassName()).startsWith(LateEndpoint.class.getName()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "set", "update", "clear", "renew" })
	void aChangeAfterTheCommitIsNotCarriedOut(String change) {
		String cart = server.get("/set/cart/Anna/1").cookie("cart");
		Reply reply = server.get("/late/cart/" + change, "Cookie", cart);
		assertThat(reply.setCookies("cart")).isEmpty();
		assertThat(server.get("/read/cart", "Cookie", cart).body()).isEqualTo("Anna:1");
	}

	@Test
	@Tag("abuse")
	void aLogOutAfterTheCommitEndsTheSessionOnTheServer() {
		String cart = server.get("/set/cart/Anna/1").cookie("cart");
		server.get("/late/cart/invalidate", "Cookie", cart);
		assertThat(server.bean(LateEndpoint.class).failure).isInstanceOf(SessionCommittedException.class);
		assertThat(server.get("/read/cart", "Cookie", cart).body()).isEqualTo("absent");
	}

	@Test
	void aReadAfterTheCommitIsAllowed() {
		String cart = server.get("/set/cart/Anna/1").cookie("cart");
		server.get("/late/cart/get", "Cookie", cart);
		assertThat(server.bean(LateEndpoint.class).failure).isNull();
	}

	@Test
	void getOrSetAfterTheCommitIsAllowedWhileThereIsASession() {
		String cart = server.get("/set/cart/Anna/1").cookie("cart");
		server.get("/late/cart/get-or-set", "Cookie", cart);
		assertThat(server.bean(LateEndpoint.class).failure).isNull();
	}

	@Test
	void aChangeAfterTheTokenWasSentFailsEvenIfTheContainerStillBuffers() {
		Reply reply = server.get("/set-twice/visitor");
		assertThat(server.bean(LateEndpoint.class).failure).isInstanceOf(SessionCommittedException.class);
		assertThat(server.get("/read/visitor", "Cookie", reply.cookie("visitor")).body()).isEqualTo("Anna:1");
	}

	@Test
	void anInPlaceChangeOfNothingAfterTheCommitIsNoError() {
		String cart = server.get("/set/cart/Anna/1").cookie("cart");
		assertThat(server.get("/late/cart/get", "Cookie", cart).status()).isEqualTo(200);
	}

	@RestController
	static class LateEndpoint {

		private static final Visitor LATE = new Visitor("Late", 9);

		private static final Map<String, Consumer<TypedSession<Visitor>>> CHANGES = Map.of("set",
				(session) -> session.set(LATE), "update", (session) -> session.update(Visitor::next), "begin-or-update",
				(session) -> session.update(() -> LATE, Visitor::next), "get-or-set",
				(session) -> session.getOrSet(() -> LATE), "clear", TypedSession::clear, "invalidate",
				TypedSession::invalidate, "renew", TypedSession::renew, "get", TypedSession::get);

		private volatile RuntimeException failure;

		@GetMapping("/late/{session}/{change}")
		void late(@PathVariable String session, @PathVariable String change, Sessions sessions,
				HttpServletResponse response) throws IOException {
			response.getWriter().print("committed");
			response.flushBuffer();
			run(() -> CHANGES.get(change).accept(SessionEndpoints.of(sessions, session)));
		}

		@GetMapping("/set-twice/{session}")
		void setTwice(@PathVariable String session, Sessions sessions, HttpServletResponse response)
				throws IOException {
			SessionEndpoints.of(sessions, session).set(new Visitor("Anna", 1));
			response.getOutputStream().write(new byte[response.getBufferSize()]);
			run(() -> SessionEndpoints.of(sessions, session).set(LATE));
		}

		private void run(Runnable change) {
			this.failure = null;
			try {
				change.run();
			}
			catch (RuntimeException ex) {
				this.failure = ex;
			}
		}

	}

}
