package io.github.sessionstarter.edge;

import io.github.sessionstarter.session.parameter.SessionParameterException;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A client without a session that would like to choose its values.
 */
final class Attack {

	private Attack() {
	}

	static SessionServer server(Class<?>... components) {
		return SessionServer.of(components)
			.session("user_session", UserSession.class)
			.with("logging.level.org.springframework.boot.diagnostics", "off");
	}

	/**
	 * Start the application, send values of the client's choice, log in and ask again.
	 */
	static void fails(SessionServer server) {
		fails(server, "/user");
	}

	static void fails(SessionServer server, String path) {
		server.start();
		try {
			Reply reply = server.get(path + "?id=admin&visits=7");
			assertThat(reply.status()).as(reply.body()).isEqualTo(401);
			assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
			assertThat(reply.body()).contains("Session required").doesNotContain("admin");
			assertSession(server, path);
		}
		finally {
			server.stop();
		}
	}

	/** Spring MVC answers with the first exception if its handler fails too. */
	static void failsInAnExceptionHandler(SessionServer server, String path) {
		server.start();
		try {
			assertThat(server.get(path + "?id=admin&visits=7").status()).isEqualTo(500);
			assertSession(server, path);
		}
		finally {
			server.stop();
		}
	}

	private static void assertSession(SessionServer server, String path) {
		String cookie = server.send("POST", "/login").cookie("user_session");
		assertThat(server.get(path + "?id=admin&visits=7", "Cookie", cookie).body()).contains("ada")
			.doesNotContain("admin");
	}

	/** Starts an application that is wrong. */
	static void isRefused(SessionServer server, String... messages) {
		Throwable failure = catchThrowable(() -> {
			server.start();
			server.stop();
		});
		assertThat(failure).as("failure of the start").isNotNull();
		assertThat(NestedExceptionUtils.getMostSpecificCause(failure)).isInstanceOf(SessionParameterException.class)
			.hasMessageContainingAll(messages);
	}

}
