package io.github.sessionstarter.web;

import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.http.SessionExchange;
import io.github.sessionstarter.http.SessionTransport;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application can let its tokens travel as it likes.
 */
class CustomTransportTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Config.class)
		.session("visitor", "transport=bearer", "timeout.idle=10m");

	@Test
	void theTokenTravelsAsTheTransportSays() {
		String token = server.get("/set/visitor/Anna/1").header("X-Token");
		assertThat(server.get("/read/visitor", "Authorization", "Bearer " + token).body()).isEqualTo("Anna:1");
	}

	@Test
	void theTransportIsToldTheRemainingLife() {
		assertThat(server.get("/set/visitor/Anna/1").header("X-Token-Life")).isEqualTo("PT10M");
	}

	@Test
	void theTransportRemovesABadToken() {
		Reply reply = server.get("/read/visitor", "Authorization", "Bearer bad");
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(reply.header("X-Token")).isEqualTo("none");
	}

	@Test
	void theResponseVariesByTheHeaderOfTheTransport() {
		assertThat(server.get("/read/visitor").vary()).contains("Authorization");
	}

	@Configuration(proxyBeanMethods = false)
	static class Config {

		@Bean
		SessionTransport bearer() {
			return new BearerTransport();
		}

	}

	static class BearerTransport implements SessionTransport {

		@Override
		public List<String> read(SessionExchange exchange) {
			return exchange.requestHeaders("Authorization")
				.stream()
				.filter((value) -> value.startsWith("Bearer "))
				.map((value) -> value.substring("Bearer ".length()))
				.toList();
		}

		@Override
		public void write(SessionExchange exchange, String token, Duration remaining) {
			exchange.setResponseHeader("X-Token", token);
			exchange.setResponseHeader("X-Token-Life", remaining.toString());
		}

		@Override
		public void remove(SessionExchange exchange) {
			exchange.setResponseHeader("X-Token", "none");
		}

		@Override
		public String requestHeader() {
			return "Authorization";
		}

	}

}
