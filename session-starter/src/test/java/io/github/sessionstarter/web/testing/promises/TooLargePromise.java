package io.github.sessionstarter.web.testing.promises;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.SessionTooLargeException;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.Visitor;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cookie whose name and value are over 4096 bytes is a clear exception before the
 * response is committed, which names the session, its size and what to do. Ids are never
 * that long.
 */
public abstract class TooLargePromise extends PromiseContract {

	protected TooLargePromise(PromiseSetting setting) {
		super(setting, LargeEndpoint.class);
	}

	@EachClientSideSession
	void whatIsTooLargeIsAnExceptionThatCanStillBeAnswered(PromisedSession session) {
		Reply reply = get("/large/%s/5000", session);
		assertThat(reply.status()).isEqualTo(413);
		assertThat(reply.body()).startsWith("The session '" + session.sessionName() + "' takes ")
			.containsPattern("takes \\d{4,5} ")
			.contains("4096", "sessions.registrations." + session.sessionName() + ".storage");
		assertThat(session.isUnmentionedIn(reply)).isTrue();
	}

	@EachServerSideSession
	void whatIsInAStorageMayBeLarge(PromisedSession session) {
		String token = session.token(get("/large/%s/50000", session));
		assertThat(read(session, token)).hasSize(50000 + ":1".length());
	}

	@RestController
	static class LargeEndpoint {

		@GetMapping("/large/{session}/{size}")
		String large(@PathVariable String session, @PathVariable int size, Sessions sessions) {
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
