package io.github.sessionstarter.web;

import java.util.List;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.http.SessionScope;
import io.github.sessionstarter.servlet.ServletExchange;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The patterns of a scope match as those of {@code @RequestMapping} do.
 */
class PathPatternScopeTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Endpoints.class)
		.session("account", "paths[0]=/any/account/**")
		.session("exact", "paths[0]=/any/exact")
		.session("numbered", "paths[0]=/any/{number:\\d+}/page")
		.with("spring.mvc.servlet.path", "/mvc")
		.with("server.servlet.context-path", "/app");

	@ParameterizedTest
	@CsvSource({ "/any/account, true", "/any/account/, true", "/any/account/a/b, true", "/any/account;v=1/a, true",
			"/any;a=b/account/a;c, true", "/any/%61ccount/a, true", "/any/acc%6Funt, true", "/any/accounts, false",
			"/any/Account, false", "/any//account, false", "/any/account//a, true", "/any/x/account, false" })
	void aPatternMatchesWhereAMappingWould(String path, boolean inScope) {
		assertScope("account", path, inScope);
	}

	@ParameterizedTest
	@CsvSource({ "/any/exact, true", "/any/exact;v=1, true", "/any/exact/, false", "/any/exact/a, false" })
	void aPathWithoutWildcardsIsThatPathOnly(String path, boolean inScope) {
		assertScope("exact", path, inScope);
	}

	@ParameterizedTest
	@CsvSource({ "/any/12/page, true", "/any/1a/page, false", "/any/1/2/page, false" })
	void aVariableIsOneSegment(String path, boolean inScope) {
		assertScope("numbered", path, inScope);
	}

	@Test
	void anEncodedSlashIsNoSlash() {
		SessionScope scope = new SessionScope(List.of("/any/account/**"));
		assertThat(contains(scope, "/any/account/a%2Fb")).isTrue();
		assertThat(contains(scope, "/any%2Faccount/a")).isFalse();
		assertThat(contains(scope, "/any/account%2Fa")).isFalse();
	}

	private static boolean contains(SessionScope scope, String path) {
		return scope
			.contains(new ServletExchange(new MockHttpServletRequest("GET", path), new MockHttpServletResponse()));
	}

	private static void assertScope(String session, String path, boolean inScope) {
		Reply reply = server.get("/app/mvc" + path + "?session=" + session);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.vary().contains("Cookie")).isEqualTo(inScope);
	}

	@RestController
	static class Endpoints {

		@GetMapping("/any/**")
		void any(String session, Sessions sessions) {
			sessions.named(session).get();
		}

	}

}
