package io.github.sessionstarter.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.servlet.ServletSessions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Applications are full of beans of their own, and some of them are broken.
 */
@Tag("full")
class CoexistenceTests {

	@ParameterizedTest
	@ValueSource(strings = { "sessions", "sessionRegistrations", "sessionFilter", "sessionFilterRegistration",
			"sessionExceptionHandler", "sessionIdGenerator", "sessionManager", "sessionRepository" })
	void anApplicationMayHaveABeanOfThisNameForItself(String name) {
		application("storage: memory").withBean(name, Supplier.class, () -> () -> "something else").run((context) -> {
			assertThat(context).hasNotFailed();
			Browser browser = new Browser(context);
			browser.text("/login");
			assertThat(browser.text("/visit")).isEqualTo("visit 1");
		});
	}

	@Test
	void theNameOfTheFilterIsLeftToTheApplication() {
		application().run((context) -> assertThat(context.getBean(FilterRegistrationBean.class).getFilterName())
			.isNotEqualTo("sessionFilter"));
	}

	@Test
	void anotherFilterOfTheApplicationDoesNotReplaceTheStarters() {
		application()
			.withBean("sessionFilterRegistration", FilterRegistrationBean.class,
					() -> new FilterRegistrationBean<>(new OtherFilter()))
			.run((context) -> assertThat(context.getBeansOfType(FilterRegistrationBean.class)).hasSize(2));
	}

	@Test
	void checksAtTheStartAreMadeByAnApplicationThatCreatesItsBeansLateToo() {
		Yaml.mvcApplication(userSession())
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withBean(RegistrationFailureTests.LostController.class)
			.run((context) -> assertThat(context).hasFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/login-without-words" })
	void aStorageThatFailsAtTheEndOfTheRequestIsAnsweredWith503(String path) {
		application("storage: broken").withBean("broken", SessionStorage.class, BrokenStorage::new).run((context) -> {
			MockHttpServletResponse response = new Browser(context).get(path);
			assertThat(response.getStatus()).isEqualTo(503);
			assertThat(response.getContentType()).startsWith("application/problem+json");
			assertThat(response.getContentAsString()).doesNotContain("logged in").contains("\"status\":503");
		});
	}

	@Test
	void aStorageThatFailsIsReportedWhereNothingResolvesExceptions() {
		Yaml.webApplication(userSession("storage: broken"))
			.withBean("broken", SessionStorage.class, BrokenStorage::new)
			.run((context) -> {
				Filter filter = context.getBean(FilterRegistrationBean.class).getFilter();
				FilterChain handler = (request, response) -> ServletSessions.of(request).set(new UserSession("ada", 1));
				assertThatExceptionOfType(SessionStorageException.class).isThrownBy(
						() -> filter.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), handler));
			});
	}

	private static WebApplicationContextRunner application(String... properties) {
		return Yaml.mvcApplication(userSession(properties)).withBean(UserController.class);
	}

	static final class OtherFilter implements Filter {

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			chain.doFilter(request, response);
		}

	}

	static final class BrokenStorage implements SessionStorage {

		@Override
		public String read(String id) {
			throw new IllegalStateException("broken");
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			throw new IllegalStateException("broken");
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			throw new IllegalStateException("broken");
		}

		@Override
		public boolean invalidate(String id) {
			throw new IllegalStateException("broken");
		}

	}

}
