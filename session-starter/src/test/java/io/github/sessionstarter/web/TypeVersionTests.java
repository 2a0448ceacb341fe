package io.github.sessionstarter.web;

import java.util.function.UnaryOperator;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionVersion;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.serialization.SessionMigration;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three versions of an application, one after the other and side by side: the type of the
 * first is {@link Visitor}, that of the last {@link Guest}.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
class TypeVersionTests {

	private static final SessionStorage shared = new InMemorySessionStorage(1000);

	@RegisterExtension
	static final SessionServer before = SessionServer.of(Shared.class).everyKindOfSession();

	@RegisterExtension
	static final SessionServer after = everyKindOf(Guest.class, Shared.class, Migrations.class, GuestEndpoints.class);

	private static final Visitor ANNA = new Visitor("Anna", 7);

	@ParameterizedTest
	@EnumSource
	void anOlderPayloadIsMigratedStepByStep(SessionKind kind) {
		assertThat(read(kind, before.begin(kind, ANNA)).body()).isEqualTo("Guest[nickname=Anna!, visits=70]");
	}

	@ParameterizedTest
	@EnumSource
	void whatWasMigratedIsWrittenInTheNewFormWithTheNextResponse(SessionKind kind) {
		Reply migrated = read(kind, before.begin(kind, ANNA));
		Reply next = read(kind, kind.token(migrated));
		assertThat(next.body()).isEqualTo("Guest[nickname=Anna!, visits=70]");
		assertThat(kind.isUnmentionedIn(next)).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void anUpdateOfAnOlderPayloadBeginsWithTheMigratedValue(SessionKind kind) {
		Reply reply = after.get("/visit-guest/" + kind.sessionName(), kind.header(before.begin(kind, ANNA)));
		assertThat(reply.body()).isEqualTo("Guest[nickname=Anna!, visits=71]");
		assertThat(read(kind, kind.token(reply)).body()).isEqualTo("Guest[nickname=Anna!, visits=71]");
	}

	@ParameterizedTest
	@EnumSource
	void afterARollbackANewerPayloadIsNoSessionAndStaysWithTheClient(SessionKind kind) {
		String token = kind.token(read(kind, before.begin(kind, ANNA)));
		Reply reply = before.get("/read/" + kind.sessionName(), kind.header(token));
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(kind.isUnmentionedIn(reply)).isTrue();
		assertThat(before.observer().reasons(kind.sessionName())).containsExactly(RejectionReason.NEWER_VERSION);
		assertThat(read(kind, token).body()).isEqualTo("Guest[nickname=Anna!, visits=70]");
	}

	@ParameterizedTest
	@EnumSource
	void aLogOutOnAnOlderNodeEndsANewerSession(SessionKind kind) {
		String token = kind.token(read(kind, before.begin(kind, ANNA)));
		Reply reply = before.get("/clear/" + kind.sessionName(), kind.header(token));
		assertThat(kind.isRemovedBy(reply)).isTrue();
		if (kind.onServer()) {
			assertThat(read(kind, token).body()).isEqualTo("null");
		}
	}

	@Test
	void aNewerPayloadIsLoggedOnceWithoutItsContent(CapturedOutput output) {
		SessionKind kind = SessionKind.ENCRYPTED_HEADER;
		SessionServer rolledBack = SessionServer.of(Shared.class).everyKindOfSession().start();
		try {
			String token = kind.token(read(kind, before.begin(kind, ANNA)));
			for (int i = 0; i < 3; i++) {
				rolledBack.get("/read/" + kind.sessionName(), kind.header(token));
			}
		}
		finally {
			rolledBack.stop();
		}
		assertThat(output.getAll())
			.containsOnlyOnce("A payload of the session 'encrypted_header' was written by a newer version of "
					+ Visitor.class.getName())
			.doesNotContain("Anna");
	}

	@Test
	void aPayloadThatItsMigrationCannotReadIsNoSession() {
		SessionKind kind = SessionKind.MEMORY_COOKIE;
		Reply reply = read(kind, before.begin(kind, new Visitor("fails", 1)));
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("null");
		assertThat(after.observer().reasons(kind.sessionName())).containsExactly(RejectionReason.UNREADABLE_PAYLOAD);
	}

	private static Reply read(SessionKind kind, String token) {
		return after.get("/guest/" + kind.sessionName(), kind.header(token));
	}

	private static SessionServer everyKindOf(Class<?> type, Class<?>... components) {
		SessionServer server = SessionServer.of(components).everyKindOfSession();
		for (SessionKind kind : SessionKind.values()) {
			server.session(kind.sessionName(), type);
		}
		return server;
	}

	@SessionVersion(3)
	record Guest(String nickname, int visits) {

		Guest visit() {
			return new Guest(this.nickname, this.visits + 1);
		}

	}

	record Step(int from, UnaryOperator<ObjectNode> change) implements SessionMigration {

		@Override
		public Class<?> type() {
			return Guest.class;
		}

		@Override
		public JsonNode migrate(JsonNode payload) {
			return this.change.apply(payload.asObject());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Migrations {

		@Bean
		SessionMigration second() {
			return new Step(2, (json) -> json.put("nickname", json.remove("name").asString() + "!"));
		}

		@Bean
		SessionMigration first() {
			return new Step(1, (json) -> {
				if (json.path("name").asString().equals("fails")) {
					throw new IllegalStateException();
				}
				return json.put("visits", json.remove("count").asInt() * 10);
			});
		}

	}

	@RestController
	static class GuestEndpoints {

		@GetMapping("/guest/{session}")
		String read(@PathVariable String session, Sessions sessions) {
			return String.valueOf(of(sessions, session).get());
		}

		@GetMapping("/visit-guest/{session}")
		String visit(@PathVariable String session, Sessions sessions) {
			return of(sessions, session).update(Guest::visit).toString();
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
