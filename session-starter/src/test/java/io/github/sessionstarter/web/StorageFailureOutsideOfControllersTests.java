package io.github.sessionstarter.web;

import java.io.IOException;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.servlet.ServletSessions;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.UnreliableStorage;
import io.github.sessionstarter.web.testing.UnreliableStorage.Call;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A filter or a servlet needs a session whose storage is down.
 */
@Tag("abuse")
@OnEveryStack
@Tag("full")
class StorageFailureOutsideOfControllersTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Config.class).session("cart", "storage=unreliable");

	@BeforeEach
	void failOnReads() {
		server.bean(UnreliableStorage.class).fail(Call.READ);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/filtered/any", "/servlet/read", "/servlet/read-after-text" })
	void theRequestIsAnsweredWithAProblemOfStatus503(String path) {
		Reply reply = server.get(path, "Cookie", "cart=any");
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(reply.body()).startsWith("{").contains("\"status\":503");
	}

	@Test
	void aResponseThatIsAlreadyCommittedIsLeftAlone() {
		Reply reply = server.raw("/servlet/read-after-flush", "Cookie: cart=any");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).startsWith("text").doesNotContain("503");
	}

	@Test
	void anotherExceptionIsNotTakenForOurs() {
		assertThat(server.get("/servlet/fail", "Cookie", "cart=any").status()).isEqualTo(500);
	}

	@Configuration(proxyBeanMethods = false)
	static class Config {

		@Bean
		UnreliableStorage unreliable() {
			return new UnreliableStorage();
		}

		@Bean
		FilterRegistrationBean<HttpFilter> filter(Sessions sessions) {
			HttpFilter filter = new HttpFilter() {

				@Override
				protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
						throws IOException, ServletException {
					ServletSessions.of(request).named("cart").get();
					chain.doFilter(request, response);
				}

			};
			FilterRegistrationBean<HttpFilter> registration = new FilterRegistrationBean<>(filter);
			registration.addUrlPatterns("/filtered/*");
			return registration;
		}

		@Bean
		ServletRegistrationBean<HttpServlet> servlet(Sessions sessions) {
			return new ServletRegistrationBean<>(new HttpServlet() {

				@Override
				protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
					switch (request.getPathInfo()) {
						case "/read-after-text" -> response.getWriter().print("text");
						case "/read-after-flush" -> {
							response.getWriter().print("text");
							response.flushBuffer();
						}
						case "/fail" -> throw new IllegalStateException("on purpose");
						default -> {
						}
					}
					sessions.named("cart").get();
				}

			}, "/servlet/*");
		}

	}

}
