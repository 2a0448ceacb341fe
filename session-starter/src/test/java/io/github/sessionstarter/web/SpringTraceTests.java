package io.github.sessionstarter.web;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/security.md says of Spring's own log at the level TRACE.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
class SpringTraceTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Endpoints.class)
		.session("visitor", "cookie.secure=false")
		.with("logging.level.org.springframework.web", "trace");

	@Test
	void atTraceTheLoggerOfHandlerMethodsPrintsTheValuesOfSessions(CapturedOutput output) {
		server.get("/value", "Cookie", server.get("/hold").cookie("visitor"));
		assertThat(output.getAll().lines().filter((line) -> line.contains("Confidential"))).singleElement()
			.asString()
			.contains("TRACE", "o.s.web.method.HandlerMethod", "Arguments: ");
	}

	@Test
	void aHandleOfASessionPrintsNothingOfIt(CapturedOutput output) {
		server.get("/handle", "Cookie", server.get("/hold").cookie("visitor"));
		assertThat(output).contains("Arguments: ").doesNotContain("Confidential");
	}

	@RestController
	static class Endpoints {

		@GetMapping("/hold")
		void hold(@SessionValue TypedSession<Visitor> session) {
			session.set(new Visitor("Confidential", 1));
		}

		@GetMapping("/value")
		void value(@SessionValue Visitor visitor) {
		}

		@GetMapping("/handle")
		void handle(@SessionValue TypedSession<Visitor> session) {
			session.get();
		}

	}

}
