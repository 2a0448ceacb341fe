package io.github.sessionstarter.web;

import java.math.BigDecimal;
import java.util.List;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * During a deployment, older nodes change sessions that newer nodes have written.
 */
class OlderNodeTests {

	private static final SessionStorage shared = new InMemorySessionStorage(1000);

	@RegisterExtension
	static final SessionServer older = SessionServer.of(Shared.class).everyKindOfSession();

	@RegisterExtension
	static final SessionServer newer = newer();

	@ParameterizedTest
	@EnumSource
	void whatAnOlderNodeDoesNotKnowSurvivesItsUpdates(SessionKind kind) {
		String token = kind.token(newer.get("/guest/" + kind.sessionName()));
		Reply first = older.get("/update/" + kind.sessionName(), kind.header(token));
		Reply second = older.get("/update/" + kind.sessionName(), kind.header(kind.token(first)));
		assertThat(second.body()).isEqualTo("Anna:3");
		assertThat(guest(kind, kind.token(second)))
			.isEqualTo("Guest[name=Anna, count=3, tags=[\"a\", }], nested=Nested[text=ü], "
					+ "price=12345678901234567890.10]");
	}

	@ParameterizedTest
	@EnumSource
	void aValueThatAnOlderNodeSetsHasNothingOfTheOneBefore(SessionKind kind) {
		String token = kind.token(newer.get("/guest/" + kind.sessionName()));
		Reply set = older.get("/set/" + kind.sessionName() + "/Berta/1", kind.header(token));
		assertThat(guest(kind, kind.token(set)))
			.isEqualTo("Guest[name=Berta, count=1, tags=null, nested=null, price=null]");
	}

	private static String guest(SessionKind kind, String token) {
		return newer.get("/read-guest/" + kind.sessionName(), kind.header(token)).body();
	}

	private static SessionServer newer() {
		SessionServer server = SessionServer.of(Shared.class, GuestEndpoints.class).everyKindOfSession();
		for (SessionKind kind : SessionKind.values()) {
			server.session(kind.sessionName(), Guest.class);
		}
		return server;
	}

	record Guest(String name, int count, List<String> tags, Nested nested, BigDecimal price) {

	}

	record Nested(String text) {

	}

	@RestController
	static class GuestEndpoints {

		@GetMapping("/guest/{session}")
		void begin(@PathVariable String session, Sessions sessions) {
			of(sessions, session).set(new Guest("Anna", 1, List.of("\"a\"", "}"), new Nested("ü"),
					new BigDecimal("12345678901234567890.10")));
		}

		@GetMapping(path = "/read-guest/{session}", produces = "text/plain;charset=UTF-8")
		String read(@PathVariable String session, Sessions sessions) {
			return String.valueOf(of(sessions, session).get());
		}

		@SuppressWarnings("unchecked") // all of these sessions have this type
		private static TypedSession<Guest> of(Sessions sessions, String name) {
			return (TypedSession<Guest>) sessions.named(name);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Shared {

		@Bean
		SessionStorage memorySessionStorage() {
			return shared;
		}

	}

}
