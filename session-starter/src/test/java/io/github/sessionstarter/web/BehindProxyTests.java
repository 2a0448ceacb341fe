package io.github.sessionstarter.web;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Behind a proxy that ends TLS, the cookie is as secure as without one, and redirects
 * lead back through the proxy.
 */
class BehindProxyTests {

	private static final String[] FORWARDED = { "X-Forwarded-Proto", "https", "X-Forwarded-Host", "shop.example.com",
			"X-Forwarded-Port", "443", "Accept", "text/html" };

	@ParameterizedTest
	@ValueSource(strings = { "none", "framework", "native" })
	void theCookieIsSecure(String strategy) {
		Reply reply = ask(strategy, "/set/visitor/Anna/1");
		assertThat(reply.setCookie("visitor")).contains("; Secure; ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "framework", "native" })
	void theRedirectOfAnAbsentSessionLeadsBackThroughTheProxy(String strategy) {
		Reply reply = ask(strategy, "/required");
		assertThat(reply.status()).isEqualTo(303);
		assertThat(reply.header("Location")).isIn("/login", "https://shop.example.com/login");
	}

	private static Reply ask(String strategy, String path) {
		SessionServer server = SessionServer.of(Endpoint.class)
			.with("server.forward-headers-strategy", strategy)
			.session("visitor", "redirect-when-absent=/login")
			.start();
		try {
			return server.get(path, FORWARDED);
		}
		finally {
			server.stop();
		}
	}

	@RestController
	static class Endpoint {

		@GetMapping("/required")
		String required(@SessionValue Visitor visitor) {
			return visitor.name();
		}

	}

}
