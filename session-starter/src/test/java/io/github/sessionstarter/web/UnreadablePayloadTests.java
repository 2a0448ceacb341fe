package io.github.sessionstarter.web;

import java.util.List;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.Sessions;
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

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A payload that no longer fits the type, after a deployment, is not a session.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnreadablePayloadTests {

	private static final SessionStorage shared = new InMemorySessionStorage(1000);

	@RegisterExtension
	static final SessionServer before = SessionServer.of(SharedStorage.class).everyKindOfSession();

	@RegisterExtension
	static final SessionServer after = everyKindWith(Deployed.class);

	private static final Visitor ANNA = new Visitor("Anna", 1);

	@ParameterizedTest
	@EnumSource
	void aPayloadThatNoLongerFitsTheTypeIsNoSession(SessionKind kind) {
		Reply reply = read(kind);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(after.observer().reasons(kind.sessionName())).containsExactly(RejectionReason.UNREADABLE_PAYLOAD);
	}

	@ParameterizedTest
	@EnumSource
	@Tag("abuse")
	void aGenuineTokenWhosePayloadDoesNotFitStaysForTheNodesThatItFits(SessionKind kind) {
		String token = before.begin(kind, ANNA);
		Reply reply = after.get("/deployed/" + kind.sessionName(), kind.header(token));
		assertThat(kind.isUnmentionedIn(reply)).isTrue();
		assertThat(before.get("/read/" + kind.sessionName(), kind.header(token)).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@EnumSource
	@Tag("abuse")
	void aLogOutRemovesATokenWhosePayloadDoesNotFit(SessionKind kind) {
		String token = before.begin(kind, ANNA);
		Reply reply = after.get("/deployed/log-out/" + kind.sessionName(), kind.header(token));
		assertThat(kind.isRemovedBy(reply)).isTrue();
		assertThat(before.get("/read/" + kind.sessionName(), kind.header(token)).body())
			.isEqualTo(kind.onServer() ? "absent" : "Anna:1");
	}

	@Test
	void thereIsOneWarningForASessionAndItHidesThePayload(CapturedOutput output) {
		SessionServer fresh = everyKindWith(Deployed.class).start();
		try {
			for (int i = 0; i < 3; i++) {
				SessionKind kind = SessionKind.ENCRYPTED_COOKIE;
				fresh.get("/deployed/" + kind.sessionName(), kind.header(before.begin(kind, ANNA)));
			}
		}
		finally {
			fresh.stop();
		}
		List<String> warnings = output.getAll()
			.lines()
			.filter((line) -> line.contains(" WARN ") && line.contains("'encrypted_cookie'"))
			.toList();
		assertThat(warnings).singleElement().asString().contains(Deployed.class.getName());
		assertThat(output.getAll()).doesNotContain("Anna");
	}

	private static Reply read(SessionKind kind) {
		return after.get("/deployed/" + kind.sessionName(), kind.header(before.begin(kind, ANNA)));
	}

	private static SessionServer everyKindWith(Class<?> type) {
		SessionServer server = SessionServer.of(SharedStorage.class, DeployedEndpoint.class).everyKindOfSession();
		for (SessionKind kind : SessionKind.values()) {
			server.session(kind.sessionName(), type);
		}
		return server;
	}

	record Deployed(List<String> name) {

	}

	@RestController
	static class DeployedEndpoint {

		@GetMapping("/deployed/log-out/{session}")
		void logOut(@PathVariable String session, Sessions sessions) {
			sessions.named(session).invalidate();
		}

		@GetMapping("/deployed/{session}")
		String read(@PathVariable String session, Sessions sessions) {
			return (sessions.named(session).get() != null) ? "present" : "absent";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SharedStorage {

		@Bean
		SessionStorage memorySessionStorage() {
			return shared;
		}

	}

}
