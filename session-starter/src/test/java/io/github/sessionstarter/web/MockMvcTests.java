package io.github.sessionstarter.web;

import java.util.concurrent.Callable;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.servlet.SessionFilter;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The filter works with the mocks of Spring's tests as it does with a server.
 */
class MockMvcTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Endpoints.class).session("visitor");

	@AfterEach
	void forgetRequest() {
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void aSessionIsSetAndReadAgain() {
		MockMvcTester mvc = MockMvcTester.from(server.application(), (builder) -> builder.addFilters(filter()).build());
		Cookie cookie = mvc.get().uri("/set/visitor/Anna/1").exchange().getResponse().getCookie("visitor");
		assertThat(mvc.get().uri("/read/visitor").cookie(cookie)).hasBodyTextEqualTo("Anna:1");
	}

	@Test
	void anAsynchronousRequestSetsASession() {
		MockMvcTester mvc = MockMvcTester.from(server.application(), (builder) -> builder.addFilters(filter()).build());
		MvcTestResult result = mvc.get().uri("/later").exchange();
		assertThat(result.getResponse().getCookie("visitor")).isNotNull();
	}

	@Test
	void aTestWithoutTheFilterIsToldWhatIsMissing() {
		MockMvcTester mvc = MockMvcTester.from(server.application());
		assertThat(mvc.get().uri("/read/visitor")).hasFailed()
			.failure()
			.rootCause()
			.hasMessageContaining("In a MockMvc test, add the filter");
	}

	@Test
	void aRequestThatIsNotHttpPasses() throws Exception {
		MockFilterChain chain = new MockFilterChain();
		filter().doFilter(new ServletRequestWrapper(new MockHttpServletRequest()), new MockHttpServletResponse(),
				chain);
		assertThat(chain.getRequest()).isNotNull();
	}

	@Test
	void aResponseThatIsNotHttpPasses() throws Exception {
		MockFilterChain chain = new MockFilterChain();
		filter().doFilter(new MockHttpServletRequest(), new ServletResponseWrapper(new MockHttpServletResponse()),
				chain);
		assertThat(chain.getRequest()).isNotNull();
	}

	private static Filter filter() {
		return server.application()
			.getBeansOfType(FilterRegistrationBean.class)
			.values()
			.stream()
			.map(FilterRegistrationBean::getFilter)
			.filter(SessionFilter.class::isInstance)
			.findFirst()
			.orElseThrow();
	}

	@RestController
	static class Endpoints {

		@GetMapping("/later")
		Callable<String> later(@SessionValue TypedSession<Visitor> session) {
			session.set(new Visitor("Anna", 1));
			return () -> "done";
		}

	}

}
