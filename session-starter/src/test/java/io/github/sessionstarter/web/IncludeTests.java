package io.github.sessionstarter.web;

import java.io.IOException;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.CommitServer;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A response is full while the output of another servlet is included in it, and filters
 * before ours have wrapped it.
 */
@OnEveryStack
@Tag("full")
class IncludeTests {

	@RegisterExtension
	static final SessionServer server = CommitServer.of(Filters.class, Endpoints.class);

	@ParameterizedTest
	@ValueSource(strings = { "/include", "/etag/include", "/cached/include", "/etag/include-twice",
			"/cached/include-twice" })
	void theSessionIsSentExactlyOnce(String path) {
		Reply reply = server.get(path);
		assertThat(reply.body()).hasSizeGreaterThan(50_000);
		CommitServer.assertCommittedOnce(server, reply, "include:1");
		assertThat(reply.header("Cache-Control")).contains("no-store");
		assertThat(reply.vary()).contains("Cookie");
	}

	@Test
	void whatAFilterBeforeOursKeepsFromTheClientStaysWithIt() {
		Reply reply = server.get("/without-cookies/include");
		assertThat(reply.body()).hasSizeGreaterThan(50_000);
		assertThat(reply.headers().allValues("Set-Cookie")).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	static class Filters {

		@Bean
		FilterRegistrationBean<Filter> etag() {
			return before("/etag/*", new ShallowEtagHeaderFilter());
		}

		@Bean
		FilterRegistrationBean<Filter> caching() {
			return before("/cached/*", (request, response, chain) -> {
				ContentCachingResponseWrapper caching = new ContentCachingResponseWrapper(
						(HttpServletResponse) response);
				chain.doFilter(request, caching);
				caching.copyBodyToResponse();
			});
		}

		@Bean
		FilterRegistrationBean<Filter> withoutCookies() {
			return before("/without-cookies/*", (request, response, chain) -> chain.doFilter(request,
					new HttpServletResponseWrapper((HttpServletResponse) response) {

						@Override
						public void addHeader(String name, String value) {
							if (!name.equals("Set-Cookie")) {
								super.addHeader(name, value);
							}
						}

					}));
		}

		private static FilterRegistrationBean<Filter> before(String pattern, Filter filter) {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			registration.addUrlPatterns(pattern);
			return registration;
		}

	}

	@Controller
	static class Endpoints {

		private final Sessions sessions;

		Endpoints(Sessions sessions) {
			this.sessions = sessions;
		}

		@GetMapping({ "/include", "/*/include" })
		void include(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
			this.sessions.set(new Visitor("include", 1));
			request.getRequestDispatcher("/large").include(request, response);
		}

		@GetMapping("/*/include-twice")
		void includeTwice(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			this.sessions.set(new Visitor("include", 1));
			request.getRequestDispatcher("/nested").include(request, response);
		}

		@GetMapping("/nested")
		void nested(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
			request.getRequestDispatcher("/large").include(request, response);
		}

		@GetMapping("/large")
		void large(HttpServletResponse response) throws IOException {
			response.getWriter().print("large".repeat(10_001));
		}

	}

}
