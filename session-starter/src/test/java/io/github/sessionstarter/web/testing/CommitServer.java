package io.github.sessionstarter.web.testing;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.servlet.ServletSessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every test of the commit asserts: of the session that its endpoint sets, and of
 * one with the server that a filter sets in front of it.
 */
public final class CommitServer {

	/** The name of the client-side session that is set before a response is written. */
	public static final String SESSION = "visitor";

	/** The query of a request for which the filter sets nothing. */
	public static final String WITHOUT = "without";

	private static final String COUNTED = "counted";

	private CommitServer() {
	}

	public static SessionServer of(Class<?>... components) {
		return SessionServer.of(components)
			.and(Counting.class)
			.session(SESSION)
			.session(COUNTED, Counted.class, "storage=counting");
	}

	/**
	 * Asserts that a response carried both sessions once, as the next request shows, and
	 * that the one with the server was stored once.
	 */
	public static void assertCommittedOnce(SessionServer server, Reply reply, String value) {
		assertThat(reply.setCookies(SESSION)).as("Set-Cookie headers in %s", reply).hasSize(1);
		assertThat(reply.setCookies(COUNTED)).as("Set-Cookie headers in %s", reply).hasSize(1);
		assertThat(server.get("/read/" + SESSION, "Cookie", reply.cookie(SESSION)).body()).isEqualTo(value);
		String counted = server.get("/read-counted", "Cookie", reply.cookie(COUNTED)).body();
		assertThat(server.bean(CountingStorage.class).writesOf(counted)).as("writes of %s", counted).isOne();
	}

	/**
	 * Another type than that of the tests, which ask for theirs by type.
	 *
	 * @param number differs from request to request
	 */
	public record Counted(int number) {

	}

	@RestController
	static class CountedEndpoint {

		@GetMapping("/read-counted")
		Counted read(Sessions sessions) {
			return sessions.of(Counted.class).get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(CountedEndpoint.class)
	static class Counting {

		@Bean
		CountingStorage counting() {
			return new CountingStorage();
		}

		@Bean
		FilterRegistrationBean<Filter> setsCounted() {
			AtomicInteger requests = new AtomicInteger();
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				HttpServletRequest http = (HttpServletRequest) request;
				if (!http.getRequestURI().startsWith("/read") && !WITHOUT.equals(http.getQueryString())) {
					ServletSessions.of(request).set(new Counted(requests.incrementAndGet()));
				}
				chain.doFilter(request, response);
			});
			registration.setDispatcherTypes(DispatcherType.REQUEST);
			return registration;
		}

	}

}
