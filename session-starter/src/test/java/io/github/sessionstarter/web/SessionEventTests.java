package io.github.sessionstarter.web;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionEvent;
import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to a session is an event of the application.
 */
@Tag("full")
class SessionEventTests {

	private static final SessionKind SERVER_SIDE = SessionKind.MEMORY_COOKIE;

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Listener.class, ContestedStorage.class)
		.everyKindOfSession()
		.session("contested", "storage=contested");

	private static final Visitor ANNA = new Visitor("Anna", 1);

	private final Listener listener = server.bean(Listener.class);

	@BeforeEach
	void forget() {
		this.listener.events.clear();
	}

	@ParameterizedTest
	@EnumSource
	void aSessionIsCreatedRenewedAndEnded(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		Reply renewed = server.get("/renew/" + kind.sessionName(), kind.header(token));
		server.get("/clear/" + kind.sessionName(), kind.header(kind.token(renewed)));
		String name = kind.sessionName();
		assertThat(this.listener.events).containsExactly(new SessionEvent.Created(name), new SessionEvent.Renewed(name),
				new SessionEvent.Ended(name));
	}

	@ParameterizedTest
	@EnumSource
	void readingAndChangingASessionIsNoEvent(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		this.listener.events.clear();
		server.get("/read/" + kind.sessionName(), kind.header(token));
		server.get("/update/" + kind.sessionName(), kind.header(token));
		assertThat(this.listener.events).isEmpty();
	}

	@Test
	void toClearWhatIsNotThereIsNoEvent() {
		server.get("/clear/" + SERVER_SIDE.sessionName());
		assertThat(this.listener.events).isEmpty();
	}

	@Test
	void aSessionThatIsEndedFromOutsideHasEndedOnce() {
		String id = server.begin(SERVER_SIDE, ANNA);
		this.listener.events.clear();
		SessionManager manager = server.bean(SessionManager.class);
		manager.invalidate(SERVER_SIDE.sessionName(), id);
		manager.invalidate(SERVER_SIDE.sessionName(), id);
		assertThat(this.listener.events).containsExactly(new SessionEvent.Ended(SERVER_SIDE.sessionName()));
	}

	@Test
	void anExpiredTokenIsToldFromARejectedOne() {
		SessionKind kind = SessionKind.ENCRYPTED_COOKIE;
		String token = server.begin(kind, ANNA);
		this.listener.events.clear();
		server.get("/read/" + kind.sessionName(), kind.header(token + "A"));
		server.clock().move(Duration.ofHours(1));
		server.get("/read/" + kind.sessionName(), kind.header(token));
		assertThat(this.listener.events).containsExactly(
				new SessionEvent.Rejected(kind.sessionName(), RejectionReason.MALFORMED),
				new SessionEvent.Expired(kind.sessionName()));
	}

	@Test
	void aChangeThatIsGivenUpIsAConflict() {
		String cookie = server.get("/set/contested/Anna/1").cookie("contested");
		this.listener.events.clear();
		assertThat(server.get("/update/contested", "Cookie", cookie).status()).isEqualTo(409);
		assertThat(this.listener.events).containsExactly(new SessionEvent.Conflict("contested"));
	}

	static class Listener {

		private final List<SessionEvent> events = new CopyOnWriteArrayList<>();

		@EventListener
		void on(SessionEvent event) {
			this.events.add(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ContestedStorage {

		/** Here another request is always faster. */
		@Bean
		SessionStorage contestedSessionStorage() {
			return new ForwardingStorage(new InMemorySessionStorage(10)) {

				@Override
				public boolean replace(String id, String expected, String value, Duration ttl) {
					return false;
				}

			};
		}

	}

}
