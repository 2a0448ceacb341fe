package io.github.sessionstarter.web;

import java.util.List;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 31: what Spring logs of a request at its most talkative contains no token, id or
 * payload.
 */
@Tag("abuse")
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
class SpringLogTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(SilentEndpoints.class)
		.everyKindOfSession()
		.session("split", "cookie.max-chunks=2", "cookie.encoding=base64")
		.with("server.max-http-request-header-size", "16KB")
		.with("server.tomcat.max-http-response-header-size", "16KB")
		.with("server.jetty.max-http-response-header-size", "16KB")
		.with("logging.level.io.github.sessionstarter", "trace")
		.with("logging.level.org.springframework.web", "debug");

	@ParameterizedTest
	@EnumSource
	void nothingOfASessionIsLogged(SessionKind kind, CapturedOutput output) {
		String token = kind.token(server.get("/hold/" + kind.sessionName() + "/1"));
		for (String sent : List.of(token, token + "x", "%zz")) {
			server.get("/look/" + kind.sessionName(), kind.header(sent));
			server.get("/clear/" + kind.sessionName(), kind.header(sent));
		}
		server.get("/hold/" + kind.sessionName() + "/900");
		assertThat(output.getAll()).contains("GET \"/look/" + kind.sessionName())
			.doesNotContain("Confidential")
			.doesNotContain(token);
	}

	@Test
	void nothingOfASplitSessionIsLogged(CapturedOutput output) {
		Reply reply = server.get("/hold/split/300");
		String first = reply.cookie("split").substring("split=".length());
		String second = reply.cookie("split.1").substring("split.1=".length());
		for (String sent : List.of(second, second + "x", "")) {
			server.get("/look/split", "Cookie", "split=" + first + "; split.1=" + sent);
		}
		server.get("/hold/split/900");
		assertThat(output.getAll()).contains("GET \"/look/split")
			.doesNotContain("Confidential")
			.doesNotContain(first.substring(0, 40))
			.doesNotContain(second.substring(0, 40));
	}

	/** Says nothing itself, neither in a path nor in a body. */
	@RestController
	static class SilentEndpoints {

		@GetMapping("/hold/{session}/{times}")
		void hold(@PathVariable String session, @PathVariable int times, Sessions sessions) {
			SessionEndpoints.of(sessions, session).set(new Visitor("Confidential".repeat(times), 1));
		}

		@GetMapping("/look/{session}")
		void look(@PathVariable String session, Sessions sessions) {
			SessionEndpoints.of(sessions, session).get();
		}

	}

}
