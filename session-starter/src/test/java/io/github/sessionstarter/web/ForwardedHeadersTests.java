package io.github.sessionstarter.web;

import java.io.IOException;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Behind a proxy that ends TLS, the application is asked over plain HTTP.
 */
@Tag("full")
class ForwardedHeadersTests {

	private static final String[] FORWARDED = { "X-Forwarded-Proto: https", "X-Forwarded-Host: shop.example.com",
			"X-Forwarded-Port: 443" };

	@RegisterExtension
	static final SessionServer framework = server("framework");

	@RegisterExtension
	static final SessionServer container = server("native");

	@RegisterExtension
	static final SessionServer none = server("none");

	@ParameterizedTest
	@ValueSource(strings = { "framework", "native", "none" })
	void theCookieIsSecureWhateverTheServerKnowsOfTheProxy(String strategy) {
		assertThat(strategy(strategy).raw("/set/__Host-visitor/Anna/1", FORWARDED).setCookie("__Host-visitor"))
			.contains("; Path=/; ", "; Secure; HttpOnly; SameSite=Lax");
	}

	@ParameterizedTest
	@ValueSource(strings = { "framework", "native", "none" })
	void theRemovalIsSecureToo(String strategy) {
		String[] request = { FORWARDED[0], FORWARDED[1], FORWARDED[2], "Cookie: __Host-visitor=bad" };
		assertThat(strategy(strategy).raw("/read/__Host-visitor", request).setCookie("__Host-visitor"))
			.contains("Max-Age=0", "; Secure");
	}

	@ParameterizedTest
	@ValueSource(strings = { "framework", "native" })
	void aRedirectWithANewSessionLeadsToTheProxy(String strategy) {
		Reply reply = strategy(strategy).raw("/go", FORWARDED);
		assertThat(reply.status()).isEqualTo(302);
		assertThat(reply.header("Location")).isEqualTo("https://shop.example.com/next");
		assertThat(reply.setCookie("__Host-visitor")).contains("; Secure");
	}

	@ParameterizedTest
	@ValueSource(strings = { "framework", "native", "none" })
	void aRedirectOfAnAbsentSessionStaysWhereTheBrowserIs(String strategy) {
		Reply reply = strategy(strategy).raw("/needed", FORWARDED);
		assertThat(reply.status()).isEqualTo(303);
		assertThat(reply.header("Location")).isEqualTo("/login");
	}

	@ParameterizedTest
	@ValueSource(strings = { "framework" })
	void thePathOfTheProxyIsPartOfThatRedirect(String strategy) {
		Reply reply = strategy(strategy).raw("/needed", FORWARDED[0], "X-Forwarded-Prefix: /shop");
		assertThat(reply.header("Location")).isEqualTo("/shop/login");
	}

	private static SessionServer server(String strategy) {
		return SessionServer.of(Endpoints.class)
			.with("server.forward-headers-strategy", strategy)
			.session("[__Host-visitor]", "redirect-when-absent=/login");
	}

	private static SessionServer strategy(String name) {
		return switch (name) {
			case "framework" -> framework;
			case "native" -> container;
			default -> none;
		};
	}

	@RestController
	static class Endpoints {

		@GetMapping("/go")
		void go(@SessionValue("__Host-visitor") TypedSession<Visitor> session, HttpServletResponse response)
				throws IOException {
			session.set(new Visitor("Anna", 1));
			response.sendRedirect("/next");
		}

		@GetMapping("/needed")
		String needed(@SessionValue("__Host-visitor") Visitor visitor) {
			return visitor.toString();
		}

	}

}
