package io.github.sessionstarter.web;

import java.io.IOException;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The path that the client has asked for decides where a session exists, wherever the
 * request is sent on to.
 */
@Tag("full")
class PathScopeOfDispatchesTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Config.class, Endpoints.class, ErrorPage.class)
		.session("account", "paths[0]=/account/**", "paths[1]=/set/**")
		.with("spring.mvc.servlet.path", "/mvc");

	private String cookie;

	@BeforeEach
	void begin() {
		this.cookie = server.get("/mvc/set/account/Anna/1").cookie("account");
	}

	@Test
	void aForwardKeepsTheScope() {
		assertThat(get("/mvc/account/forward").body()).isEqualTo("Anna:1");
	}

	@Test
	void aForwardIntoTheScopeDoesNotEnterIt() {
		assertThat(get("/mvc/forward").body()).isEqualTo("null");
	}

	@Test
	void anErrorPageIsInTheScopeOfWhatFailed() {
		assertThat(get("/mvc/account/fail").body()).isEqualTo("error Anna:1");
		assertThat(get("/mvc/fail").body()).isEqualTo("error null");
	}

	@Test
	void soIsTheErrorPageOfARequestThatAnEarlierFilterRefused() {
		assertThat(get("/mvc/account/refused").body()).isEqualTo("error Anna:1");
		assertThat(get("/mvc/refused").body()).isEqualTo("error null");
	}

	@Test
	void aRequestThatAnEarlierFilterForwardsIsInTheScopeOfItsOwnPath() {
		assertThat(get("/mvc/account/early").body()).isEqualTo("Anna:1");
		assertThat(get("/mvc/early").body()).isEqualTo("null");
	}

	private Reply get(String path) {
		return server.get(path, "Cookie", this.cookie);
	}

	@Configuration(proxyBeanMethods = false)
	static class Config {

		@Bean
		FilterRegistrationBean<Filter> earlyFilter() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				String uri = ((HttpServletRequest) request).getRequestURI();
				if (uri.endsWith("/refused")) {
					((HttpServletResponse) response).sendError(403);
				}
				else if (uri.endsWith("/early")) {
					request.getRequestDispatcher("/mvc/show").forward(request, response);
				}
				else {
					chain.doFilter(request, response);
				}
			});
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return registration;
		}

	}

	@RestController
	static class Endpoints {

		@GetMapping({ "/account/show", "/show" })
		String show(Sessions sessions) {
			return String.valueOf(sessions.named("account").get());
		}

		@GetMapping("/account/forward")
		void forwardOut(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
			request.getRequestDispatcher("/mvc/show").forward(request, response);
		}

		@GetMapping("/forward")
		void forwardIn(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
			request.getRequestDispatcher("/mvc/account/show").forward(request, response);
		}

		@GetMapping({ "/account/fail", "/fail" })
		void fail() {
			throw new IllegalStateException("on purpose");
		}

	}

	@RestController
	static class ErrorPage implements ErrorController {

		@GetMapping("/error")
		String show(Sessions sessions) {
			return "error " + sessions.named("account").get();
		}

	}

}
