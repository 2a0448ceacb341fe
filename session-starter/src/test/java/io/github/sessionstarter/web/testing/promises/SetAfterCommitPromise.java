package io.github.sessionstarter.web.testing.promises;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.sessionstarter.SessionCommittedException;
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
 * A change after the response is committed is a {@link SessionCommittedException} at that
 * line, and is not carried out.
 */
public abstract class SetAfterCommitPromise extends PromiseContract {

	private static final Map<String, Consumer<TypedSession<Visitor>>> CHANGES = Map.of("set",
			(session) -> session.set(new Visitor("Late", 9)), "update", (session) -> session.update(Visitor::next),
			"clear", TypedSession::clear, "renew", TypedSession::renew);

	private static final Map<String, Commit> COMMITS = Map.of("flush", (response) -> {
		response.getWriter().print("committed");
		response.flushBuffer();
	}, "send-error", (response) -> response.sendError(404), "redirect",
			(response) -> response.sendRedirect("/untouched"), "full-buffer",
			(response) -> response.getOutputStream().write(new byte[100_000]));

	protected SetAfterCommitPromise(PromiseSetting setting) {
		super(setting, LateEndpoint.class);
	}

	@ParameterizedTest
	@MethodSource("changesOfSessions")
	void aChangeAfterTheCommitFailsAtItsLine(PromisedSession session, String commit, String change) {
		String token = server().begin(session, ANNA);
		Reply reply = get("/late/%s/" + commit + "/" + change, session, token);
		LateEndpoint endpoint = server().bean(LateEndpoint.class);
		assertThat(endpoint.failure).isInstanceOf(SessionCommittedException.class)
			.hasMessageContaining("'" + session.sessionName() + "'")
			.hasMessageContaining("before the response is written");
		assertThat(endpoint.failure.getStackTrace())
			.anySatisfy((frame) -> assertThat(frame.getClassName()).startsWith(LateEndpoint.class.getName()));
		assertThat(session.isUnmentionedIn(reply)).isTrue();
		assertThat(read(session, token)).isEqualTo("Anna:1");
	}

	Stream<Arguments> changesOfSessions() {
		List<String> commits = COMMITS.keySet().stream().sorted().toList();
		List<String> changes = CHANGES.keySet().stream().sorted().toList();
		return sessions().stream()
			.flatMap((session) -> commits.stream()
				.flatMap((commit) -> changes.stream().map((change) -> Arguments.of(session, commit, change))));
	}

	@FunctionalInterface
	interface Commit {

		void commit(HttpServletResponse response) throws IOException;

	}

	@RestController
	static class LateEndpoint {

		private volatile RuntimeException failure;

		@GetMapping("/late/{session}/{commit}/{change}")
		void late(@PathVariable String session, @PathVariable String commit, @PathVariable String change,
				Sessions sessions, HttpServletResponse response) throws IOException {
			this.failure = null;
			COMMITS.get(commit).commit(response);
			try {
				CHANGES.get(change).accept(SessionEndpoints.of(sessions, session));
			}
			catch (RuntimeException ex) {
				this.failure = ex;
			}
		}

	}

}
