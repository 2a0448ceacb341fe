package io.github.sessionstarter.web;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionServer;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An error page that reads a session, for paths that are not those of Spring MVC.
 */
class PathScopeOutsideTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(ErrorPage.class)
		.with("spring.mvc.servlet.path", "/api")
		.session("visitor", "paths=/error,/read/**,/set/**,/**/inside");

	private final String cookie = server.get("/api/set/visitor/Anna/1").cookie("visitor");

	@ParameterizedTest
	@ValueSource(strings = { "/apix", "/other", "/", "/other/inside" })
	void thereIsNoSessionOutside(String path) {
		Reply reply = server.get(path, "Cookie", this.cookie);
		assertThat(reply.status()).isEqualTo(404);
		assertThat(reply.body()).isIn("error: absent", "");
	}

	@Test
	void theSessionIsWhereThePathIsInside() {
		assertThat(server.get("/api/some/inside", "Cookie", this.cookie).body()).isEqualTo("error: Anna:1");
		assertThat(server.get("/api/elsewhere", "Cookie", this.cookie).body()).isEqualTo("error: absent");
	}

	@RestController
	static class ErrorPage implements ErrorController {

		@RequestMapping("/error")
		String error(Sessions sessions, HttpServletRequest request) {
			return "error: " + ((SessionEndpoints.of(sessions, "visitor").get() != null)
					? SessionEndpoints.of(sessions, "visitor").get() : "absent");
		}

	}

}
