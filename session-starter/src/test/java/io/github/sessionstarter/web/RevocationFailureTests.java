package io.github.sessionstarter.web;

import java.time.Duration;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.UnreliableStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The storage fails that knows which client-side sessions have ended.
 */
class RevocationFailureTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Storages.class)
		.session("rejecting", "revocation.storage=unreliable")
		.session("accepting", "revocation.storage=unreliable", "revocation.on-storage-failure=accept")
		.session("rejecting_latest", "revocation.storage=unreliable", "revocation.mode=latest")
		.session("accepting_latest", "revocation.storage=unreliable", "revocation.mode=latest",
				"revocation.on-storage-failure=accept");

	private final UnreliableStorage storage = server.bean(UnreliableStorage.class);

	@BeforeEach
	@AfterEach
	void recover() {
		this.storage.recover();
	}

	@ParameterizedTest
	@ValueSource(strings = { "rejecting", "rejecting_latest" })
	void unlessItIsAllowedNoSessionIsReadUnchecked(String session) {
		String cookie = begin(session);
		this.storage.fail(UnreliableStorage.Call.READ);
		Reply reply = server.get("/read/" + session, "Cookie", cookie);
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.setCookies(session)).isEmpty();
		this.storage.recover();
		assertThat(server.get("/read/" + session, "Cookie", cookie).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "accepting", "accepting_latest" })
	void ifItIsAllowedASessionIsReadUnchecked(String session) {
		String cookie = begin(session);
		this.storage.fail(UnreliableStorage.Call.READ);
		assertThat(server.get("/read/" + session, "Cookie", cookie).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "accepting", "accepting_latest" })
	void ifItIsAllowedASessionIsRenewedUnchecked(String session) {
		String cookie = begin(session);
		server.clock().move(Duration.ofMinutes(20));
		this.storage.fail(UnreliableStorage.Call.READ, UnreliableStorage.Call.REPLACE);
		Reply reply = server.get("/read/" + session, "Cookie", cookie);
		assertThat(reply.body()).isEqualTo("Anna:1");
		this.storage.recover();
		assertThat(server.get("/read/" + session, "Cookie", reply.cookie(session)).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "rejecting", "accepting" })
	void aLogOutThatCannotBeRememberedIsNoLogOut(String session) {
		String cookie = begin(session);
		this.storage.fail(UnreliableStorage.Call.CREATE);
		Reply reply = server.get("/clear/" + session, "Cookie", cookie);
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.setCookies(session)).isEmpty();
	}

	@Test
	void aRequestThatTouchesNoSessionIsUntouched() {
		String cookie = begin("rejecting");
		this.storage.fail(UnreliableStorage.Call.READ);
		assertThat(server.get("/untouched", "Cookie", cookie).status()).isEqualTo(200);
	}

	private static String begin(String session) {
		return server.get("/set/" + session + "/Anna/1").cookie(session);
	}

	@Configuration(proxyBeanMethods = false)
	static class Storages {

		@Bean
		UnreliableStorage unreliable() {
			return new UnreliableStorage();
		}

	}

}
