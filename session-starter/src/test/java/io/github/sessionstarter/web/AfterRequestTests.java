package io.github.sessionstarter.web;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.github.sessionstarter.SessionCommittedException;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * An application keeps a handle, and uses it when its request has ended. The container
 * may have given the request to another client by then.
 */
@OnEveryStack
@Tag("full")
class AfterRequestTests {

	private static final Map<String, Consumer<TypedSession<Visitor>>> CHANGES = Map.of("set",
			(session) -> session.set(new Visitor("Late", 9)), "update", (session) -> session.update(Visitor::next),
			"begin-or-update", (session) -> session.update(() -> new Visitor("Late", 9), Visitor::next), "clear",
			TypedSession::clear, "renew", TypedSession::renew);

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Endpoints.class)
		.session("visitor")
		.session("cart", "storage=memory")
		.session("narrow", "paths=/keep/**");

	@AfterEach
	void forget() {
		RequestContextHolder.resetRequestAttributes();
	}

	@ParameterizedTest
	@CsvSource({ "visitor, set", "visitor, update", "visitor, begin-or-update", "visitor, clear", "visitor, renew",
			"cart, set", "cart, update", "cart, begin-or-update", "cart, clear", "cart, renew", "narrow, set" })
	void aChangeIsRefusedAtItsLine(String session, String change) {
		for (String kind : new String[] { "touched", "untouched", "async", "thread", "error" }) {
			Endpoints kept = keep(session, kind);
			assertThatExceptionOfType(SessionCommittedException.class).as(kind)
				.isThrownBy(() -> CHANGES.get(change).accept(SessionEndpoints.of(kept.sessions, session)))
				.withMessageContaining("the request has ended");
			assertThatExceptionOfType(SessionCommittedException.class).as(kind)
				.isThrownBy(() -> CHANGES.get(change).accept(kept.handle));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "touched", "async", "thread" })
	void whatWasReadCanStillBeRead(String kind) {
		Endpoints kept = keep("cart", kind);
		assertThat(kept.handle.get()).hasToString("Anna:1");
		assertThat(kept.handle.id()).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "visitor", "cart", "narrow" })
	void whatWasNotReadIsAClearError(String session) {
		Endpoints kept = keep(session, "untouched");
		assertThatIllegalStateException().isThrownBy(kept.handle::get)
			.withMessageContaining("The request has ended")
			.withMessageContaining("hand the value on");
	}

	@ParameterizedTest
	@ValueSource(strings = { "touched", "untouched" })
	void injectedSessionsOfAThreadThatInheritedTheRequestSayTheSame(String kind) {
		RequestContextHolder.setRequestAttributes(keep("cart", kind).attributes);
		Sessions sessions = server.bean(Sessions.class);
		assertThatExceptionOfType(SessionCommittedException.class)
			.isThrownBy(() -> SessionEndpoints.of(sessions, "cart").set(new Visitor("Late", 9)));
		if (kind.equals("touched")) {
			assertThatCode(() -> sessions.named("cart").get()).doesNotThrowAnyException();
		}
	}

	private Endpoints keep(String session, String kind) {
		Endpoints endpoints = server.bean(Endpoints.class);
		endpoints.handle = null;
		String cookie = session.equals("narrow") ? "narrow=none"
				: server.get("/set/" + session + "/Anna/1").cookie(session);
		server.get("/keep/" + session + "/" + kind, "Cookie", cookie);
		// The client has its answer before the container has done with the request.
		Awaitility.await().until(() -> isOver(endpoints.handle));
		return endpoints;
	}

	private static boolean isOver(TypedSession<Visitor> handle) {
		try {
			handle.renew();
			return false;
		}
		catch (SessionCommittedException ex) {
			return true;
		}
	}

	@RestController
	static class Endpoints {

		private volatile Sessions sessions;

		private volatile TypedSession<Visitor> handle;

		private volatile RequestAttributes attributes;

		@GetMapping("/keep/{session}/touched")
		String touched(@PathVariable String session, Sessions sessions) {
			keep(session, sessions).get();
			return "kept";
		}

		@GetMapping("/keep/{session}/untouched")
		String untouched(@PathVariable String session, Sessions sessions) {
			keep(session, sessions);
			return "kept";
		}

		@GetMapping("/keep/{session}/error")
		String error(@PathVariable String session, Sessions sessions) {
			keep(session, sessions);
			throw new ResponseStatusException(HttpStatus.I_AM_A_TEAPOT);
		}

		@GetMapping("/keep/{session}/async")
		Callable<String> async(@PathVariable String session, Sessions sessions) {
			return () -> touched(session, sessions);
		}

		@GetMapping("/keep/{session}/thread")
		void thread(@PathVariable String session, Sessions sessions, HttpServletRequest request,
				HttpServletResponse response) {
			AsyncContext context = request.startAsync();
			context.start(() -> {
				keep(session, sessions).get();
				context.complete();
			});
		}

		private TypedSession<Visitor> keep(String session, Sessions sessions) {
			this.attributes = RequestContextHolder.getRequestAttributes();
			this.sessions = sessions;
			TypedSession<Visitor> handle = SessionEndpoints.of(sessions, session);
			this.handle = handle;
			return handle;
		}

	}

}
