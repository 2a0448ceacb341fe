package io.github.sessionstarter.web.testing.promises;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * After an unhandled exception or a status 5xx, what {@code set} and {@code clear} asked
 * for in that request is dropped; {@code update} and {@code invalidate} have happened.
 */
public abstract class FailedRequestPromise extends PromiseContract {

	private static final List<String> FAILURES = List.of("exception", "send-error", "status");

	protected FailedRequestPromise(PromiseSetting setting) {
		super(setting, FailingEndpoint.class);
	}

	@ParameterizedTest
	@MethodSource("failuresOfSessions")
	void whatWasSetIsDropped(PromisedSession session, String failure) {
		assertDropped(session, failure, "set");
	}

	@ParameterizedTest
	@MethodSource("failuresOfSessions")
	void aClearIsDropped(PromisedSession session, String failure) {
		assertDropped(session, failure, "clear");
	}

	@ParameterizedTest
	@MethodSource("failuresOfSessions")
	void aRenewalIsDropped(PromisedSession session, String failure) {
		assertDropped(session, failure, "renew");
	}

	@ParameterizedTest
	@MethodSource("failuresOfSessions")
	void aSessionThatBeganIsDropped(PromisedSession session, String failure) {
		Reply reply = get("/fail/%s/set/" + failure, session);
		assertThat(reply.status()).isEqualTo(500);
		assertThat(session.isUnmentionedIn(reply)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("failuresOfSessions")
	void anUpdateHasHappenedOnTheServer(PromisedSession session, String failure) {
		String token = server().begin(session, ANNA);
		Reply reply = get("/fail/%s/update/" + failure, session, token);
		assertThat(reply.status()).isEqualTo(500);
		assertThat(session.isUnmentionedIn(reply)).isTrue();
		assertThat(read(session, token)).isEqualTo(session.onServer() ? "Anna:2" : "Anna:1");
	}

	@ParameterizedTest
	@MethodSource("failuresOfSessions")
	void aLogOutHasHappened(PromisedSession session, String failure) {
		String token = server().begin(session, ANNA);
		Reply reply = get("/fail/%s/log-out/" + failure, session, token);
		assertThat(reply.status()).isEqualTo(500);
		assertThat(session.isRemovedBy(reply)).isTrue();
		assertThat(read(session, token)).isEqualTo(session.onServer() ? "absent" : "Anna:1");
	}

	private void assertDropped(PromisedSession session, String failure, String change) {
		String token = server().begin(session, ANNA);
		Reply reply = get("/fail/%s/" + change + "/" + failure, session, token);
		assertThat(reply.status()).isEqualTo(500);
		assertThat(session.isUnmentionedIn(reply)).isTrue();
		assertThat(read(session, token)).isEqualTo("Anna:1");
	}

	Stream<Arguments> failuresOfSessions() {
		return sessions().stream()
			.flatMap((session) -> FAILURES.stream().map((failure) -> Arguments.of(session, failure)));
	}

	@RestController
	static class FailingEndpoint {

		@GetMapping("/fail/{name}/{change}/{failure}")
		void fail(@PathVariable String name, @PathVariable String change, @PathVariable String failure,
				Sessions sessions, HttpServletResponse response) throws IOException {
			TypedSession<Visitor> session = SessionEndpoints.of(sessions, name);
			switch (change) {
				case "set" -> session.set(new Visitor("Failed", 9));
				case "clear" -> session.clear();
				case "log-out" -> session.invalidate();
				case "renew" -> session.renew();
				default -> session.update(Visitor::next);
			}
			switch (failure) {
				case "exception" -> throw new IllegalStateException("on purpose");
				case "send-error" -> response.sendError(500);
				default -> response.setStatus(500);
			}
		}

	}

}
