package io.github.sessionstarter.web.testing;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every test of the commit asserts.
 */
public final class CommitServer {

	/** The name of the client-side session that is set before a response is written. */
	public static final String SESSION = "visitor";

	private CommitServer() {
	}

	public static SessionServer of(Class<?>... components) {
		return SessionServer.of(components).session(SESSION);
	}

	/** Asserts that a response carried the session once, as the next request shows. */
	public static void assertCommittedOnce(SessionServer server, Reply reply, String value) {
		assertThat(reply.setCookies(SESSION)).as("Set-Cookie headers in %s", reply).hasSize(1);
		assertThat(server.get("/read/" + SESSION, "Cookie", reply.cookie(SESSION)).body()).isEqualTo(value);
	}

}
