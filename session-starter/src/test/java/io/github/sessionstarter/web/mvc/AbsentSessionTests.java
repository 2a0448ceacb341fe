package io.github.sessionstarter.web.mvc;

import io.github.sessionstarter.SessionRequiredException;
import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A controller needs a session that the request does not have: 401 with a problem detail
 * (RFC 9457), a redirect, or what the application says.
 */
class AbsentSessionTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Endpoints.class, HandlingController.class)
		.session("visitor")
		.session("member", "redirect-when-absent=/login?from=member")
		.session("guest", "redirect-when-absent=https://login.example.com/start")
		.with("server.servlet.context-path", "/app");

	@ParameterizedTest
	@ValueSource(strings = { "/app/needs/visitor", "/app/updates/visitor", "/app/page/visitor" })
	void theAnswerIsAProblemOfStatus401(String path) {
		Reply reply = server.get(path);
		assertThat(reply.status()).isEqualTo(401);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(reply.body()).contains("\"status\":401", "\"title\":\"Session required\"",
				"The session 'visitor' does not exist or has expired");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/json", "*/*", "text/html,application/xhtml+xml;q=0.9" })
	void theAnswerIsAProblemWhateverTheClientAccepts(String accept) {
		Reply reply = server.get("/app/needs/visitor", "Accept", accept);
		assertThat(reply.status()).isEqualTo(401);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
	}

	@Test
	void theAnswerDependsOnTheCookieAndRemovesABadOne() {
		Reply reply = server.get("/app/needs/visitor", "Cookie", "visitor=bad");
		assertThat(reply.vary()).contains("Cookie");
		assertThat(reply.setCookie("visitor")).startsWith("visitor=;");
		assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
	}

	@Test
	void theAnswerDoesNotRepeatTheToken() {
		assertThat(server.get("/app/needs/visitor", "Cookie", "visitor=bad-token").body()).doesNotContain("bad-token");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "HEAD" })
	void aConfiguredPathIsRedirectedToWithinTheApplication(String method) {
		Reply reply = server.send(method, "/app/needs/member");
		assertThat(reply.status()).isEqualTo(303);
		assertThat(reply.header("Location")).isEqualTo("/app/login?from=member");
		assertThat(reply.body()).isEmpty();
	}

	@Test
	void aConfiguredUrlIsRedirectedToAsItIs() {
		assertThat(server.get("/app/needs/guest").header("Location")).isEqualTo("https://login.example.com/start");
	}

	@Test
	void aRedirectDependsOnTheCookieAndRemovesABadOne() {
		Reply reply = server.get("/app/needs/member", "Cookie", "member=bad");
		assertThat(reply.vary()).contains("Cookie");
		assertThat(reply.setCookie("member")).startsWith("member=;");
	}

	@Test
	void aControllerCanAnswerInItsOwnWay() {
		Reply reply = server.get("/app/handling/needs");
		assertThat(reply.status()).isEqualTo(418);
		assertThat(reply.body()).isEqualTo("visitor is missing");
	}

	@RestController
	static class Endpoints {

		@RequestMapping("/needs/visitor")
		void visitor(@SessionValue("visitor") Visitor visitor) {
		}

		@RequestMapping("/needs/member")
		void member(@SessionValue("member") Visitor visitor) {
		}

		@RequestMapping("/needs/guest")
		void guest(@SessionValue("guest") Visitor visitor) {
		}

		@GetMapping("/updates/visitor")
		void update(@SessionValue("visitor") TypedSession<Visitor> session) {
			session.update(Visitor::next);
		}

		@GetMapping(path = "/page/visitor", produces = "text/html")
		String page(@SessionValue("visitor") Visitor visitor) {
			return "<p>page</p>";
		}

	}

	@Controller
	static class HandlingController {

		@GetMapping("/handling/needs")
		@ResponseBody
		String visitor(@SessionValue("visitor") Visitor visitor) {
			return "present";
		}

		@ExceptionHandler
		ResponseEntity<String> absent(SessionRequiredException ex) {
			return ResponseEntity.status(HttpStatus.I_AM_A_TEAPOT).body(ex.sessionName() + " is missing");
		}

	}

}
