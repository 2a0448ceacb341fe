package io.github.sessionstarter.web;

import java.time.Duration;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session changes its user, or is set after all sessions of its user were ended.
 */
@Tag("abuse")
class ChangeOfUserTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(ChangedPassword.class)
		.session("stored", "storage=memory", "principal=name", "timeout.absolute=1h")
		.session("sealed", "revocation.storage=memory", "principal=name", "timeout.absolute=1h")
		.session("latest", "revocation.storage=memory", "revocation.mode=latest", "principal=name",
				"timeout.absolute=1h");

	@ParameterizedTest
	@ValueSource(strings = { "stored", "sealed", "latest" })
	void aSessionThatIsSetAfterALogOutEverywhereInOneRequestIsAlive(String session) {
		String other = begin(session, "Anna");
		String current = begin(session, "Anna");
		Reply changed = server.get("/changed-password/" + session + "/Anna", "Cookie", current);
		assertThat(read(session, changed.cookie(session))).isEqualTo("Anna:2");
		assertThat(read(session, current)).isEqualTo("absent");
		assertThat(read(session, other)).isEqualTo("absent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "stored", "sealed", "latest" })
	void aSessionThatWasReadBeforeEndsAndTheNextOneIsAlive(String session) {
		String current = begin(session, "Anna");
		Reply changed = server.get("/own-password/" + session, "Cookie", current);
		assertThat(changed.body()).isEqualTo("null");
		assertThat(read(session, changed.cookie(session))).isEqualTo("Anna:2");
		assertThat(id(session, changed.cookie(session))).isNotEqualTo("null");
		assertThat(read(session, current)).isEqualTo("absent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "stored", "sealed", "latest" })
	void aSparedSessionGoesOnInTheRequestThatEndsTheOthers(String session) {
		String other = begin(session, "Anna");
		String current = begin(session, "Anna");
		Reply changed = server.get("/others/" + session, "Cookie", current);
		assertThat(read(session, changed.cookie(session))).isEqualTo("Anna:3");
		assertThat(id(session, changed.cookie(session))).isEqualTo(changed.body());
		assertThat(read(session, other)).isEqualTo("absent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "stored", "sealed", "latest" })
	void aLogOutEverywhereRemovesTheTokenOfItsOwnRequest(String session) {
		String current = begin(session, "Anna");
		Reply ended = server.get("/log-out-everywhere/" + session, "Cookie", current);
		assertThat(ended.body()).isEqualTo("null");
		assertThat(ended.setCookie(session)).contains("Max-Age=0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "stored", "sealed", "latest" })
	void aChangeOfTheUserDoesNotRestartTheAbsoluteTimeout(String session) {
		String visitor = begin(session, "Visitor");
		server.clock().move(Duration.ofMinutes(29));
		String anna = server.get("/set/" + session + "/Anna/1", "Cookie", visitor).cookie(session);
		server.clock().move(Duration.ofMinutes(29));
		anna = server.get("/set/" + session + "/Anna/2", "Cookie", anna).cookie(session);
		assertThat(read(session, anna)).isEqualTo("Anna:2");
		server.clock().move(Duration.ofMinutes(2));
		assertThat(read(session, anna)).isEqualTo("absent");
	}

	@Test
	void aClientSideSessionThatIsGivenToAUserGetsANewId() {
		String visitor = begin("sealed", "Visitor");
		String id = id("sealed", visitor);
		String anna = server.get("/set/sealed/Anna/1", "Cookie", visitor).cookie("sealed");
		assertThat(id("sealed", anna)).isNotEqualTo(id);
		assertThat(read("sealed", visitor)).isEqualTo("absent");
	}

	private static String begin(String session, String user) {
		return server.get("/set/" + session + "/" + user + "/1").cookie(session);
	}

	private static String id(String session, String cookie) {
		return server.get("/id/" + session, "Cookie", cookie).body();
	}

	private static String read(String session, String cookie) {
		return server.get("/read/" + session, "Cookie", cookie).body();
	}

	@RestController
	static class ChangedPassword {

		private final SessionManager manager;

		ChangedPassword(SessionManager manager) {
			this.manager = manager;
		}

		@GetMapping("/changed-password/{session}/{user}")
		void change(@PathVariable String session, @PathVariable String user, Sessions sessions) {
			this.manager.invalidateAll(session, user);
			SessionEndpoints.of(sessions, session).set(new Visitor(user, 2));
		}

		@GetMapping("/own-password/{session}")
		String changeOwn(@PathVariable String session, Sessions sessions) {
			TypedSession<Visitor> handle = SessionEndpoints.of(sessions, session);
			Visitor visitor = handle.get();
			this.manager.invalidateAll(session, visitor.name());
			String ended = handle.id();
			handle.set(visitor.next());
			return String.valueOf(ended);
		}

		@GetMapping("/others/{session}")
		String endOthers(@PathVariable String session, Sessions sessions) {
			TypedSession<Visitor> handle = SessionEndpoints.of(sessions, session);
			String user = handle.update(Visitor::next).name();
			this.manager.invalidateOthers(session, user, handle.id());
			handle.update(Visitor::next);
			return handle.id();
		}

		@GetMapping("/log-out-everywhere/{session}")
		String logOut(@PathVariable String session, Sessions sessions) {
			TypedSession<Visitor> handle = SessionEndpoints.of(sessions, session);
			this.manager.invalidateAll(session, handle.get().name());
			return String.valueOf(handle.get());
		}

	}

}
