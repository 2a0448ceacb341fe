package io.github.sessionstarter.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request is in the middle of its work on a server-side session when another one ends
 * that session. It stays ended.
 */
@Tag("abuse")
class LogoutDuringRequestTests {

	private static final SessionKind KIND = SessionKind.MEMORY_COOKIE;

	@RegisterExtension
	static final SessionServer server = SessionServer.of(SlowEndpoint.class).everyKindOfSession();

	@ParameterizedTest
	@EnumSource
	void theSessionStaysEnded(Work work) throws Exception {
		String token = server.begin(KIND, new Visitor("Anna", 1));
		runAroundLogout(work, token);
		assertThat(read(token).body()).isEqualTo("absent");
	}

	@ParameterizedTest
	@EnumSource
	void theOtherRequestDoesNotHandOutATokenThatWorks(Work work) throws Exception {
		String token = server.begin(KIND, new Visitor("Anna", 1));
		Reply reply = runAroundLogout(work, token);
		assertThat(reply.status()).isIn(200, 401);
		if (!KIND.isUnmentionedIn(reply)) {
			assertThat(KIND.isRemovedBy(reply)).isTrue();
		}
	}

	private static Reply runAroundLogout(Work work, String token) throws Exception {
		SlowEndpoint endpoint = server.bean(SlowEndpoint.class);
		endpoint.reading = new CountDownLatch(1);
		endpoint.loggedOut = new CountDownLatch(1);
		CompletableFuture<Reply> reply = CompletableFuture
			.supplyAsync(() -> server.get("/slow/" + work, KIND.header(token)));
		assertThat(endpoint.reading.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(KIND.isRemovedBy(server.get("/clear/" + KIND.sessionName(), KIND.header(token)))).isTrue();
		endpoint.loggedOut.countDown();
		return reply.get(10, TimeUnit.SECONDS);
	}

	private static Reply read(String token) {
		return server.get("/read/" + KIND.sessionName(), KIND.header(token));
	}

	enum Work {

		READ(TypedSession::get),

		SET((session) -> session.set(new Visitor("Eve", 9))),

		UPDATE((session) -> session.update(Visitor::next)),

		SET_AND_UPDATE((session) -> {
			session.set(new Visitor("Eve", 9));
			session.update(Visitor::next);
		}),

		RENEW(TypedSession::renew),

		CLEAR(TypedSession::clear);

		private final Consumer<TypedSession<Visitor>> action;

		Work(Consumer<TypedSession<Visitor>> action) {
			this.action = action;
		}

	}

	@RestController
	static class SlowEndpoint {

		private volatile CountDownLatch reading;

		private volatile CountDownLatch loggedOut;

		@GetMapping("/slow/{work}")
		String work(@PathVariable Work work, Sessions sessions) throws InterruptedException {
			TypedSession<Visitor> session = SessionEndpoints.of(sessions, KIND.sessionName());
			assertThat(session.get()).isNotNull();
			this.reading.countDown();
			assertThat(this.loggedOut.await(10, TimeUnit.SECONDS)).isTrue();
			work.action.accept(session);
			return "done";
		}

	}

}
