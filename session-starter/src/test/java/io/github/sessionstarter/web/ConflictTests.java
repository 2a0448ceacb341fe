package io.github.sessionstarter.web;

import java.time.Duration;

import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Other requests change a session again and again, faster than this one.
 */
@Tag("full")
class ConflictTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Config.class).session("cart", "storage=busy");

	@ParameterizedTest
	@ValueSource(strings = { "/update/cart", "/set/cart/Bob/2", "/renew/cart" })
	void theAnswerIsAProblemOfStatus409(String path) {
		String cart = server.get("/set/cart/Anna/1").cookie("cart");
		Reply reply = server.get(path, "Cookie", cart);
		assertThat(reply.status()).isEqualTo(409);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(reply.body()).contains("\"status\":409", "can be repeated");
	}

	@Test
	void headersOfTheApplicationAreKept() {
		String cart = server.get("/set/cart/Anna/1").cookie("cart");
		Reply reply = server.get("/renew/cart", "Cookie", cart);
		assertThat(reply.status()).isEqualTo(409);
		assertThat(reply.header("Content-Security-Policy")).isEqualTo("default-src 'self'");
	}

	@Test
	void theSessionAndItsTokenStayAsTheyWere() {
		String cart = server.get("/set/cart/Anna/1").cookie("cart");
		assertThat(server.get("/update/cart", "Cookie", cart).setCookies("cart")).isEmpty();
		assertThat(server.get("/read/cart", "Cookie", cart).body()).isEqualTo("Anna:1");
	}

	@Configuration(proxyBeanMethods = false)
	static class Config {

		@Bean
		Filter securityPolicy() {
			return (request, response, chain) -> {
				((HttpServletResponse) response).setHeader("Content-Security-Policy", "default-src 'self'");
				chain.doFilter(request, response);
			};
		}

		@Bean
		SessionStorage busy() {
			return new BusyStorage();
		}

	}

	/** A storage where another request is always faster. */
	static class BusyStorage extends ForwardingStorage {

		BusyStorage() {
			super(new InMemorySessionStorage(1000));
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			return false;
		}

	}

}
