package io.github.sessionstarter.web.testing.promises;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A log-out while another request of that session is running: the session stays ended.
 */
@Tag("abuse")
public abstract class LogoutPromise extends PromiseContract {

	private static final Map<String, Consumer<TypedSession<Visitor>>> WORK = Map.of("get", TypedSession::get, "set",
			(session) -> session.set(new Visitor("Eve", 9)), "update", (session) -> session.update(Visitor::next),
			"set-and-update", (session) -> {
				session.set(new Visitor("Eve", 9));
				session.update(Visitor::next);
			}, "renew", TypedSession::renew, "clear", TypedSession::clear);

	protected LogoutPromise(PromiseSetting setting) {
		super(setting, SlowEndpoint.class);
	}

	@ParameterizedTest
	@MethodSource("workOnSessions")
	void theSessionStaysEnded(PromisedSession session, String work) throws Exception {
		String token = server().begin(session, ANNA);
		Reply reply = runAroundLogout(session, work, token);
		assertThat(read(session, token)).isEqualTo("absent");
		assertThat(reply.status()).isIn(200, 401);
		assertThat(session.isUnmentionedIn(reply) || session.isRemovedBy(reply)).as("no token in %s", reply).isTrue();
	}

	Stream<Arguments> workOnSessions() {
		List<String> work = WORK.keySet().stream().sorted().toList();
		return serverSideSessions().stream()
			.flatMap((session) -> work.stream().map((name) -> Arguments.of(session, name)));
	}

	private Reply runAroundLogout(PromisedSession session, String work, String token) throws Exception {
		SlowEndpoint endpoint = server().bean(SlowEndpoint.class);
		endpoint.reading = new CountDownLatch(1);
		endpoint.loggedOut = new CountDownLatch(1);
		CompletableFuture<Reply> reply = CompletableFuture.supplyAsync(() -> get("/slow/%s/" + work, session, token));
		assertThat(endpoint.reading.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(session.isRemovedBy(get("/clear/%s", session, token))).isTrue();
		endpoint.loggedOut.countDown();
		return reply.get(10, TimeUnit.SECONDS);
	}

	@RestController
	static class SlowEndpoint {

		private volatile CountDownLatch reading;

		private volatile CountDownLatch loggedOut;

		@GetMapping("/slow/{name}/{work}")
		String work(@PathVariable String name, @PathVariable String work, Sessions sessions)
				throws InterruptedException {
			TypedSession<Visitor> session = SessionEndpoints.of(sessions, name);
			assertThat(session.get()).isNotNull();
			this.reading.countDown();
			assertThat(this.loggedOut.await(10, TimeUnit.SECONDS)).isTrue();
			WORK.get(work).accept(session);
			return "done";
		}

	}

}
