package io.github.sessionstarter.web;

import java.util.Map;
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
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several changes of one session in one request: each one sees those before it, and the
 * client is told the outcome once.
 */
@Tag("full")
class SeveralChangesTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(ScriptEndpoint.class).everyKindOfSession();

	@ParameterizedTest
	@EnumSource
	void aSetIsSeenByTheReadsAndUpdatesAfterIt(SessionKind kind) {
		Reply reply = run(kind, begin(kind), "set,update");
		assertThat(reply.body()).isEqualTo("Anna:1 Bob:7 Bob:8");
		assertThat(read(kind, kind.token(reply))).isEqualTo("Bob:8");
	}

	@ParameterizedTest
	@EnumSource
	void aSetAfterAnUpdateWins(SessionKind kind) {
		Reply reply = run(kind, begin(kind), "update,set");
		assertThat(reply.body()).isEqualTo("Anna:1 Anna:2 Bob:7");
		assertThat(read(kind, kind.token(reply))).isEqualTo("Bob:7");
	}

	@ParameterizedTest
	@EnumSource
	void severalUpdatesAddUp(SessionKind kind) {
		Reply reply = run(kind, begin(kind), "update,update,update");
		assertThat(read(kind, kind.token(reply))).isEqualTo("Anna:4");
	}

	@ParameterizedTest
	@EnumSource
	void aSetAfterAClearBeginsAnotherSession(SessionKind kind) {
		String token = begin(kind);
		Reply reply = run(kind, token, "clear,set");
		assertThat(reply.body()).isEqualTo("Anna:1 null Bob:7");
		assertThat(read(kind, kind.token(reply))).isEqualTo("Bob:7");
		assertThat(id(kind, kind.token(reply))).isNotEqualTo(id(kind, token));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_ALL, names = ".*MEMORY.*")
	void aSetAfterAClearDoesNotBringTheClearedSessionBack(SessionKind kind) {
		String token = begin(kind);
		run(kind, token, "clear,set");
		assertThat(read(kind, token)).isEqualTo("absent");
	}

	@ParameterizedTest
	@EnumSource
	void aClearAfterASetEndsTheSession(SessionKind kind) {
		Reply reply = run(kind, begin(kind), "set,clear");
		assertThat(kind.isRemovedBy(reply)).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void aSessionThatBeginsAndEndsInOneRequestLeavesNoTrace(SessionKind kind) {
		Reply reply = server.get("/run/" + kind.sessionName() + "/set,update,clear");
		assertThat(reply.body()).isEqualTo("null Bob:7 Bob:8 null");
		assertThat(kind.isUnmentionedIn(reply)).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void aRenewalKeepsTheChangesAroundIt(SessionKind kind) {
		String token = begin(kind);
		Reply reply = run(kind, token, "update,renew,update");
		assertThat(read(kind, kind.token(reply))).isEqualTo("Anna:3");
		assertThat(id(kind, kind.token(reply))).isNotEqualTo(id(kind, token));
	}

	@ParameterizedTest
	@EnumSource
	void aRenewalTogetherWithASetMovesTheNewValue(SessionKind kind) {
		Reply reply = run(kind, begin(kind), "set,renew");
		assertThat(read(kind, kind.token(reply))).isEqualTo("Bob:7");
	}

	@ParameterizedTest
	@EnumSource
	void aClearAfterARenewalEndsTheSession(SessionKind kind) {
		String token = begin(kind);
		assertThat(kind.isRemovedBy(run(kind, token, "renew,clear"))).isTrue();
		if (kind.onServer()) {
			assertThat(read(kind, token)).isEqualTo("absent");
		}
	}

	@ParameterizedTest
	@EnumSource
	void renewingASessionThatBeginsWithTheRequestChangesNothing(SessionKind kind) {
		Reply reply = server.get("/run/" + kind.sessionName() + "/set,renew");
		assertThat(read(kind, kind.token(reply))).isEqualTo("Bob:7");
	}

	@ParameterizedTest
	@EnumSource
	void getOrSetBeginsASessionOnce(SessionKind kind) {
		Reply reply = server.get("/run/" + kind.sessionName() + "/get-or-set,update,get-or-set");
		assertThat(reply.body()).isEqualTo("null New:0 New:1 New:1");
	}

	@ParameterizedTest
	@EnumSource
	void aSetThatIsTakenBackSendsNothing(SessionKind kind) {
		assertThat(kind.isUnmentionedIn(run(kind, begin(kind), "set,set-back"))).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void anUpdateThatFailsChangesNothing(SessionKind kind) {
		String token = begin(kind);
		Reply reply = run(kind, token, "failing-update");
		assertThat(reply.body()).isEqualTo("Anna:1 Anna:1");
		assertThat(kind.isUnmentionedIn(reply)).isTrue();
		assertThat(read(kind, token)).isEqualTo("Anna:1");
	}

	private static String begin(SessionKind kind) {
		return server.begin(kind, new Visitor("Anna", 1));
	}

	private static Reply run(SessionKind kind, String token, String steps) {
		return server.get("/run/" + kind.sessionName() + "/" + steps, kind.header(token));
	}

	private static String read(SessionKind kind, String token) {
		return server.get("/read/" + kind.sessionName(), kind.header(token)).body();
	}

	private static String id(SessionKind kind, String token) {
		return server.get("/id/" + kind.sessionName(), kind.header(token)).body();
	}

	@RestController
	static class ScriptEndpoint {

		private static final Map<String, Consumer<TypedSession<Visitor>>> STEPS = Map.of("set",
				(session) -> session.set(new Visitor("Bob", 7)), "set-back",
				(session) -> session.set(new Visitor("Anna", 1)), "update", (session) -> session.update(Visitor::next),
				"renew", TypedSession::renew, "clear", TypedSession::clear, "get-or-set",
				(session) -> session.getOrSet(() -> new Visitor("New", 0)), "failing-update",
				ScriptEndpoint::failToUpdate);

		@GetMapping("/run/{session}/{steps}")
		String run(@PathVariable String session, @PathVariable String[] steps, Sessions sessions) {
			TypedSession<Visitor> handle = SessionEndpoints.of(sessions, session);
			StringBuilder seen = new StringBuilder(String.valueOf(handle.get()));
			for (String step : steps) {
				STEPS.get(step).accept(handle);
				seen.append(' ').append(handle.get());
			}
			return seen.toString();
		}

		private static void failToUpdate(TypedSession<Visitor> session) {
			try {
				session.update((visitor) -> {
					throw new UnsupportedOperationException();
				});
			}
			catch (UnsupportedOperationException ex) {
				// what an application would do that refuses a change
			}
		}

	}

}
