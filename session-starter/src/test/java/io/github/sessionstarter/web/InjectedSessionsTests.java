package io.github.sessionstarter.web;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.servlet.ServletSessions;
import io.github.sessionstarter.session.SessionRegistrations;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Injected {@link Sessions} find the request of the calling thread.
 */
class InjectedSessionsTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(VisitorService.class, Endpoints.class, Filters.class)
		.session("visitor")
		.session("other", String.class);

	@BeforeEach
	@AfterEach
	void forgetRequest() {
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void aServiceReadsAndChangesTheSessionOfTheRequest() {
		Reply first = server.get("/count");
		assertThat(first.body()).isEqualTo("service:1");
		Reply second = server.get("/count", "Cookie", first.cookie("visitor"));
		assertThat(second.body()).isEqualTo("service:2");
	}

	@Test
	void theWorkThatACallableDoesBelongsToTheRequest() {
		assertThat(server.get("/count-later").body()).isEqualTo("service:1");
	}

	@Test
	void everyShortcutWorksOnTheSessionOfThatType() {
		Reply reply = server.get("/shortcuts");
		assertThat(reply.body()).isEqualTo("null Anna:1 Anna:1 Anna:2 null new:1");
	}

	@Test
	void anotherThreadHasNoSessions() {
		assertThat(server.get("/in-another-thread").body()).contains("IllegalStateException", "outside of a request",
				"hand the value on");
	}

	@Test
	void outsideOfARequestThereAreNoSessions() {
		Sessions sessions = server.bean(Sessions.class);
		assertThatIllegalStateException().isThrownBy(() -> sessions.of(Visitor.class))
			.withMessageContaining("outside of a request");
		assertThatIllegalStateException().isThrownBy(() -> sessions.named("visitor"))
			.withMessageContaining("outside of a request");
	}

	@Test
	void aFilterThatComesTooEarlyIsToldWhereToGo() {
		assertThat(server.get("/untouched", "X-Filter", "before").body()).contains("filter", "order after -105");
		assertThat(server.get("/untouched", "X-Filter", "request").body()).contains("did not pass the SessionFilter",
				"order after -2147483598");
	}

	@Test
	void aFilterInTheRightPlaceHasSessions() {
		assertThat(server.get("/untouched", "X-Filter", "after").body()).isEqualTo("null");
	}

	@Test
	void aRequestThatDidNotPassTheFilterHasNoSessions() {
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
		assertThatIllegalStateException().isThrownBy(() -> server.bean(Sessions.class).of(Visitor.class))
			.withMessageContaining("did not pass the SessionFilter");
	}

	@Test
	void anUnknownNameOrTypeIsAClearError() {
		SessionRegistrations registrations = server.bean(SessionRegistrations.class);
		assertThatIllegalArgumentException().isThrownBy(() -> registrations.named("cart"))
			.withMessage(
					"No session is named 'cart'. Registered sessions are [visitor, other]. Add sessions.registrations.cart");
		assertThatIllegalArgumentException().isThrownBy(() -> registrations.ofType(Integer.class))
			.withMessageContaining("No session has the type java.lang.Integer");
	}

	@Configuration(proxyBeanMethods = false)
	static class Filters {

		@Bean
		FilterRegistrationBean<Filter> before(Sessions sessions) {
			return filter("before", Ordered.HIGHEST_PRECEDENCE, (request) -> sessions);
		}

		@Bean
		FilterRegistrationBean<Filter> beforeWithRequest() {
			return filter("request", Ordered.HIGHEST_PRECEDENCE, ServletSessions::of);
		}

		@Bean
		FilterRegistrationBean<Filter> after(Sessions sessions) {
			return filter("after", -104, (request) -> sessions);
		}

		private static FilterRegistrationBean<Filter> filter(String name, int order,
				Function<ServletRequest, Sessions> sessions) {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				if (!name.equals(((HttpServletRequest) request).getHeader("X-Filter"))) {
					chain.doFilter(request, response);
					return;
				}
				try {
					response.getWriter().print(sessions.apply(request).get(Visitor.class));
				}
				catch (IllegalStateException ex) {
					response.getWriter().print(ex.getMessage());
				}
			});
			registration.setName(name);
			registration.setOrder(order);
			return registration;
		}

	}

	@Service
	static class VisitorService {

		private final Sessions sessions;

		VisitorService(Sessions sessions) {
			this.sessions = sessions;
		}

		String count() {
			return this.sessions.update(Visitor.class, () -> new Visitor("service", 0), Visitor::next).toString();
		}

	}

	@RestController
	static class Endpoints {

		private final VisitorService service;

		private final Sessions sessions;

		Endpoints(VisitorService service, Sessions sessions) {
			this.service = service;
			this.sessions = sessions;
		}

		@GetMapping("/count")
		String count() {
			return this.service.count();
		}

		@GetMapping("/count-later")
		Callable<String> countLater() {
			return this.service::count;
		}

		@GetMapping("/in-another-thread")
		String inAnotherThread() {
			return CompletableFuture.supplyAsync(this.service::count).handle((result, ex) -> ex.toString()).join();
		}

		@GetMapping("/shortcuts")
		String shortcuts() {
			StringBuilder seen = new StringBuilder();
			seen.append(this.sessions.get(Visitor.class)).append(' ');
			this.sessions.set(new Visitor("Anna", 1));
			seen.append(this.sessions.get(Visitor.class)).append(' ');
			seen.append(this.sessions.getOrSet(Visitor.class, () -> new Visitor("other", 9))).append(' ');
			seen.append(this.sessions.update(Visitor.class, Visitor::next)).append(' ');
			this.sessions.clear(Visitor.class);
			seen.append(this.sessions.get(Visitor.class)).append(' ');
			seen.append(this.sessions.update(Visitor.class, () -> new Visitor("new", 0), Visitor::next));
			return seen.toString();
		}

	}

}
