package io.github.sessionstarter.web;

import java.time.Duration;
import java.time.Instant;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session knows when it began, and when it ends unless it is used.
 */
class SessionTimesTests {

	private static final String NONE = "null null";

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Times.class)
		.everyKindOfSession()
		.session("short", "timeout.idle=30m", "timeout.absolute=40m")
		.session("foreign", "transform=plain");

	@ParameterizedTest
	@EnumSource
	void aSessionIsNotOlderThanItsBeginningAndEndsWithTheIdleTimeout(SessionKind kind) {
		Instant began = server.clock().instant();
		String token = server.begin(kind, new Visitor("Anna", 1));
		server.clock().move(Duration.ofMinutes(1));
		assertThat(server.get("/times/" + kind.sessionName(), kind.header(token)).body())
			.isEqualTo(began + " " + began.plus(Duration.ofMinutes(30)));
	}

	@Test
	void aRenewalMovesTheEndAsFarAsTheAbsoluteTimeout() {
		Instant began = server.clock().instant();
		String begun = server.get("/set/short/Anna/1").cookie("short");
		server.clock().move(Duration.ofMinutes(20));
		String renewed = server.get("/read/short", "Cookie", begun).cookie("short");
		assertThat(server.get("/times/short", "Cookie", renewed).body())
			.isEqualTo(began + " " + began.plus(Duration.ofMinutes(40)));
	}

	@ParameterizedTest
	@EnumSource
	void withoutASessionThereAreNoTimes(SessionKind kind) {
		assertThat(server.get("/times/" + kind.sessionName()).body()).isEqualTo(NONE);
	}

	@Test
	void aTokenInTheFormOfAnotherFrameworkHasNoTimes() {
		String token = server.get("/set/foreign/Anna/1").cookie("foreign");
		assertThat(server.get("/read/foreign", "Cookie", token).body()).isEqualTo("Anna:1");
		assertThat(server.get("/times/foreign", "Cookie", token).body()).isEqualTo(NONE);
	}

	@RestController
	static class Times {

		@GetMapping("/times/{name}")
		String times(@PathVariable String name, Sessions sessions) {
			TypedSession<?> session = sessions.named(name);
			return session.created() + " " + session.expires();
		}

	}

}
