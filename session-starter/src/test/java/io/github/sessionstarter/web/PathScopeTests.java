package io.github.sessionstarter.web;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session exists at the paths that its registration lists, and nowhere else.
 */
@ExtendWith(OutputCaptureExtension.class)
class PathScopeTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of()
		.session("scoped", "paths[0]=/read/**", "paths[1]=/set/{session}/{name}/1")
		.session("everywhere", "paths[0]=/nowhere", "paths[1]=/**")
		.with("server.servlet.context-path", "/app");

	@Test
	void theSessionCanBeUsedAtItsPaths() {
		String cookie = server.get("/app/set/scoped/Anna/1").cookie("scoped");
		assertThat(server.get("/app/read/scoped", "Cookie", cookie).body()).isEqualTo("Anna:1");
	}

	@Test
	void theSessionIsAbsentAtOtherPaths() {
		String cookie = server.get("/app/set/scoped/Anna/1").cookie("scoped");
		assertThat(server.get("/app/id/scoped", "Cookie", cookie).body()).isEqualTo("null");
		assertThat(server.get("/app/read-both/scoped/everywhere", "Cookie", cookie).body()).isEqualTo("absent absent");
	}

	@Test
	void aResponseOfAnotherPathDoesNotDependOnTheSession() {
		Reply reply = server.get("/app/id/scoped", "Cookie", "scoped=bad");
		assertThat(reply.vary()).isEmpty();
		assertThat(reply.setCookies("scoped")).isEmpty();
		assertThat(server.observer().rejections()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/app/set/scoped/Anna/2", "/app/update/scoped", "/app/begin-or-update/scoped",
			"/app/clear/scoped", "/app/renew/scoped" })
	void aChangeAtAnotherPathIsAnErrorOfTheApplication(String path, CapturedOutput output) {
		Reply reply = server.get(path);
		assertThat(reply.status()).isEqualTo(500);
		assertThat(reply.setCookies("scoped")).isEmpty();
		assertThat(output.getAll()).contains("'scoped' does not exist at this path",
				"sessions.registrations.scoped.paths");
	}

	@Test
	void aScopeThatContainsEveryPathIsNoScope() {
		String cookie = server.get("/app/set/everywhere/Anna/2").cookie("everywhere");
		assertThat(server.get("/app/id/everywhere", "Cookie", cookie).body()).isNotEqualTo("null");
	}

}
