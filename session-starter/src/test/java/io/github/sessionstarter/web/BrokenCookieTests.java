package io.github.sessionstarter.web;

import java.io.IOException;
import java.util.Map;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 36: a broken cookie changes the answer of no route, also not of those that no
 * controller answers.
 */
@Tag("abuse")
@Tag("full")
class BrokenCookieTests {

	/** Routes, and what each answers without a cookie. */
	private static final Map<String, Integer> ROUTES = Map.of("/read/visitor", 200, "/read/plain", 200, "/read/stored",
			200, "/untouched", 200, "/needed", 401, "/sign.json", 200, "/missing", 404, "/refused", 403,
			"/actuator/health", 200, "/actuator/missing", 404);

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Endpoints.class, ErrorPage.class)
		.with("spring.web.resources.static-locations", "classpath:/ktor/")
		.with("server.max-http-request-header-size", "16KB")
		.with("server.tomcat.max-http-response-header-size", "16KB")
		.with("server.jetty.max-http-response-header-size", "16KB")
		.with("management.endpoints.web.exposure.include", "*")
		.session("visitor")
		.session("plain", "transform=none", "cookie.max-chunks=2")
		.session("stored", "storage=memory");

	@Test
	void theRoutesAnswerWithoutACookie() {
		ROUTES.forEach((path, status) -> assertThat(server.raw(path).status()).as(path).isEqualTo(status));
	}

	@ParameterizedTest
	@ValueSource(strings = { "%", "%4", "%zz", "%C3%28", "%ED%A0%80", "%u0041", "%00", "%0d%0a", "\"", "\"%", "!",
			"!2.", "!2.00000000.%", "=", "%F5%80%80%80", "+%", "{\"a\":%}" })
	void aBrokenValueIsNoSessionOnAnyRoute(String value) {
		assertUnimpressed("Cookie: visitor=" + value + "; plain=" + value + "; plain.1=" + value + "; stored=" + value,
				false);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00FF\u00FE", "\u00C3(", "\u00ED\u00A0\u0080", "\u00C0\u00AF", "\u0080", "a\u0001b",
			"\u007F", "a\tb" })
	void bytesThatAreNoTextAreNoSessionOnAnyRoute(String value) {
		assertUnimpressed("Cookie: visitor=" + value + "; plain=" + value + "; stored=" + value, true);
		assertUnimpressed("Cookie: " + value + "=" + value + "; visitor=" + value, true);
	}

	/**
	 * @param refusable whether the server may refuse the request before anybody sees it
	 */
	private static void assertUnimpressed(String line, boolean refusable) {
		ROUTES.forEach((path, status) -> {
			Reply reply = server.raw(path, line);
			if (!refusable || reply.status() != 400) {
				assertThat(reply.status()).as(path).isEqualTo(status);
			}
		});
	}

	@RestController
	static class Endpoints {

		@GetMapping("/needed")
		String needed(@SessionValue("visitor") Visitor visitor) {
			return visitor.toString();
		}

		@GetMapping("/refused")
		void refused(HttpServletResponse response) throws IOException {
			response.sendError(403);
		}

	}

	/** An error page that uses the sessions itself. */
	@RestController
	static class ErrorPage implements ErrorController {

		@RequestMapping("/error")
		String show(@SessionValue("visitor") TypedSession<Visitor> visitor,
				@SessionValue("plain") TypedSession<Visitor> plain) {
			return visitor.get() + " " + plain.get();
		}

	}

}
