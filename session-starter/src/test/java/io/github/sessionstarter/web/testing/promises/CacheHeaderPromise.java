package io.github.sessionstarter.web.testing.promises;

import java.util.stream.Stream;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code Vary} names {@code Cookie}, or the header, in a response that depended on a
 * session or changed one. One that changed it is not stored, unless the application has
 * said so, and then by no shared cache.
 */
@Tag("abuse")
public abstract class CacheHeaderPromise extends PromiseContract {

	protected CacheHeaderPromise(PromiseSetting setting) {
		super(setting, CachedEndpoint.class);
	}

	@EachSession
	void aResponseThatDependedOnASessionSaysSo(PromisedSession session) {
		Reply absent = get("/read/%s", session);
		Reply present = get("/read/%s", session, server().begin(session, ANNA));
		assertThat(Stream.of(absent, present)).allSatisfy((reply) -> {
			assertThat(reply.vary()).containsExactly(requestHeader(session));
			assertThat(reply.header("Cache-Control")).isNull();
		});
	}

	@ParameterizedTest
	@MethodSource("changesOfSessions")
	void aResponseThatChangedASessionIsNotStored(PromisedSession session, String change) {
		Reply reply = get(change, session, server().begin(session, ANNA));
		assertThat(session.isUnmentionedIn(reply)).isFalse();
		assertThat(reply.vary()).containsExactly(requestHeader(session));
		assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
	}

	@EachSession
	void whatTheApplicationSaysAboutCachingIsKeptButForSharedCaches(PromisedSession session) {
		Reply reply = get("/cached/%s", session);
		assertThat(reply.header("Cache-Control")).isEqualTo("max-age=60, private");
		assertThat(session.token(reply)).isNotEmpty();
	}

	@EachSession
	void aResponseThatTouchedNoSessionSaysNothing(PromisedSession session) {
		Reply reply = get("/untouched?%s", session, server().begin(session, ANNA));
		assertThat(reply.vary()).isEmpty();
		assertThat(reply.header("Cache-Control")).isNull();
	}

	/** An update in a storage leaves the token as it is; the others change it. */
	Stream<Arguments> changesOfSessions() {
		return sessions().stream()
			.flatMap((session) -> Stream.of("/set/%s/Bob/2", "/renew/%s", "/clear/%s")
				.map((change) -> Arguments.of(session, change)));
	}

	private static String requestHeader(PromisedSession session) {
		return session.inCookie() ? "Cookie" : session.sessionName();
	}

	@RestController
	static class CachedEndpoint {

		@GetMapping("/cached/{session}")
		String cached(@PathVariable String session, Sessions sessions, HttpServletResponse response) {
			response.setHeader("Cache-Control", "public, max-age=60");
			SessionEndpoints.of(sessions, session).set(ANNA);
			return "cached";
		}

	}

}
