package io.github.sessionstarter.web;

import java.time.Duration;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.ServerStack;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Security keeps all responses out of caches, and the starter those that changed a
 * session: in either order, the response says it once.
 */
@OnEveryStack({ ServerStack.TOMCAT_WITH_SECURITY, ServerStack.JETTY_WITH_SECURITY })
@Tag("full")
class SecurityHeadersTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Endpoints.class).session("visitor");

	@ParameterizedTest
	@ValueSource(strings = { "/set/visitor/Anna/1", "/large" })
	void aChangedSessionIsKeptOutOfCachesByOneHeader(String path) {
		Reply reply = server.get(path);
		assertThat(reply.setCookies("visitor")).hasSize(1);
		assertThat(reply.header("Cache-Control")).contains("no-store");
		assertThat(reply.vary()).containsOnlyOnce("Cookie");
	}

	@Test
	void whatTheApplicationSaysAboutCachingIsLeftAloneByBoth() {
		Reply reply = server.get("/cached");
		assertThat(reply.setCookies("visitor")).hasSize(1);
		assertThat(reply.header("Cache-Control")).isEqualTo("max-age=60, private");
		assertThat(reply.header("Pragma")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/set/visitor/Anna/1", "/large", "/cached", "/untouched", "/missing" })
	void theHeadersOfSpringSecurityArriveOnce(String path) {
		Reply reply = server.get(path);
		assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
	}

	@Test
	void noSessionOfTheContainerIsBegun() {
		assertThat(server.get("/set/visitor/Anna/1").headers().allValues("Set-Cookie")).hasSize(1);
	}

	@RestController
	static class Endpoints {

		private static final Visitor VALUE = new Visitor("Anna", 1);

		@GetMapping("/large")
		String large(Sessions sessions) {
			sessions.set(VALUE);
			return "large".repeat(20_000);
		}

		@GetMapping("/cached")
		ResponseEntity<String> cached(Sessions sessions) {
			sessions.set(VALUE);
			return ResponseEntity.ok()
				.cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate())
				.body("cached");
		}

	}

}
