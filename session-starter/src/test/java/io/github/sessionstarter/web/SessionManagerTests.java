package io.github.sessionstarter.web;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.UnreliableStorage;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A session can be ended outside of its requests.
 */
class SessionManagerTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Storages.class)
		.everyKindOfSession()
		.session("unreliable", "storage=unreliable");

	private static final Visitor ANNA = new Visitor("Anna", 1);

	@ParameterizedTest
	@EnumSource(names = { "MEMORY_COOKIE", "SIGNED_MEMORY_COOKIE", "MEMORY_HEADER", "SIGNED_MEMORY_HEADER" })
	void aSessionThatWasEndedIsAbsentFromThenOnAndItsTokenIsRemoved(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		assertThat(manager().invalidate(kind.sessionName(), id(kind, token))).isTrue();
		Reply reply = server.get("/read/" + kind.sessionName(), kind.header(token));
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(kind.isRemovedBy(reply)).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "MEMORY_COOKIE", "MEMORY_HEADER" })
	void aSessionThatWasRenewedIsEndedByItsOldIdToo(SessionKind kind) {
		String token = server.begin(kind, ANNA);
		String old = id(kind, token);
		String renewed = kind.token(server.get("/renew/" + kind.sessionName(), kind.header(token)));
		assertThat(manager().invalidate(kind.sessionName(), old)).isTrue();
		assertThat(server.get("/read/" + kind.sessionName(), kind.header(renewed)).body()).isEqualTo("absent");
	}

	@Test
	void aSessionIsEndedOnce() {
		String id = id(SessionKind.MEMORY_COOKIE, server.begin(SessionKind.MEMORY_COOKIE, ANNA));
		assertThat(manager().invalidate("memory_cookie", id)).isTrue();
		assertThat(manager().invalidate("memory_cookie", id)).isFalse();
	}

	@Test
	void anIdThatIsUnknownEndsNothing() {
		assertThat(manager().invalidate("memory_cookie", "unknown")).isFalse();
	}

	@Test
	void anIdOfAnotherSessionEndsNothing() {
		String token = server.begin(SessionKind.MEMORY_COOKIE, ANNA);
		assertThat(manager().invalidate("memory_header", id(SessionKind.MEMORY_COOKIE, token))).isFalse();
		assertThat(server.get("/read/memory_cookie", SessionKind.MEMORY_COOKIE.header(token)).body())
			.isEqualTo("Anna:1");
	}

	@Test
	void aNameThatNoSessionHasIsAnError() {
		assertThatIllegalArgumentException().isThrownBy(() -> manager().invalidate("nobody", "id"))
			.withMessageContaining("nobody");
	}

	@ParameterizedTest
	@EnumSource(names = { "ENCRYPTED_COOKIE", "SIGNED_HEADER", "PLAIN_COOKIE" })
	void aClientSideSessionCannotBeEndedFromOutside(SessionKind kind) {
		assertThatIllegalStateException().isThrownBy(() -> manager().invalidate(kind.sessionName(), "id"))
			.withMessageContaining("is not configured for this")
			.withMessageContaining("sessions.registrations." + kind.sessionName() + ".storage");
	}

	@Test
	void aFailureOfTheStorageIsReported() {
		server.bean(UnreliableStorage.class).fail(UnreliableStorage.Call.READ);
		assertThatExceptionOfType(SessionStorageException.class)
			.isThrownBy(() -> manager().invalidate("unreliable", "id"));
	}

	private static SessionManager manager() {
		return server.bean(SessionManager.class);
	}

	private static String id(SessionKind kind, String token) {
		return server.get("/id/" + kind.sessionName(), kind.header(token)).body();
	}

	@Configuration(proxyBeanMethods = false)
	static class Storages {

		@Bean
		UnreliableStorage unreliable() {
			return new UnreliableStorage();
		}

	}

}
