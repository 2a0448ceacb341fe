package io.github.sessionstarter.edge;

import java.util.Map;

import io.github.sessionstarter.TestKeys;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.reactive.TomcatReactiveWebServerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * WebFlux gives nothing its session: a reactive application with sessions does not start.
 */
class ReactiveApplicationTests {

	private static final Map<String, Object> SESSIONS = Map.of("sessions.keys[0]", TestKeys.first(),
			"sessions.registrations.user_session.type", UserSession.class.getName());

	@Test
	void thatUsesTheAnnotationDoesNotStart() {
		assertRefused(Map.of(), "UserController.user(UserSession session), parameter 1 'session'",
				"Spring MVC does not call this method");
	}

	@Test
	void thatDeclaresSessionsDoesNotStart() {
		assertRefused(SESSIONS, "sessions.registrations", "The application is a reactive one");
	}

	@Test
	void thatHasNothingToDoWithSessionsStarts() {
		try (ConfigurableApplicationContext application = run(Map.of(), Other.class)) {
			assertThat(application.isRunning()).isTrue();
		}
	}

	@Test
	void thatSwitchesDeclaredSessionsOffStarts() {
		try (ConfigurableApplicationContext application = run(
				Map.of("sessions.enabled", false, "sessions.registrations.user_session.type", "to.be.Done"),
				Other.class)) {
			assertThat(application.isRunning()).isTrue();
		}
	}

	@Test
	void thatSwitchesSessionsOffMayNotTakeOneFromTheClient() {
		Throwable failure = catchThrowable(() -> run(Map.of("sessions.enabled", false,
				"sessions.registrations.user_session.type", UserSession.class.getName()), Other.class)
			.close());
		assertThat(failure).isNotNull();
		assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
			.hasMessageContainingAll("Other.other(UserSession session)", "nothing says where the value comes from");
	}

	@Test
	void anApplicationOfServletsMayHaveAWebClient() {
		Attack.fails(Attack.server(UserController.class, HasWebClient.class));
	}

	private static void assertRefused(Map<String, Object> properties, String... messages) {
		Throwable failure = catchThrowable(() -> run(properties, UserController.class).close());
		assertThat(failure).isNotNull();
		assertThat(NestedExceptionUtils.getMostSpecificCause(failure)).hasMessageContainingAll(messages);
	}

	private static ConfigurableApplicationContext run(Map<String, Object> properties, Class<?> controller) {
		return new SpringApplicationBuilder(WebFlux.class, controller).web(WebApplicationType.REACTIVE)
			.properties(properties)
			.properties("spring.main.banner-mode=off", "spring.main.log-startup-info=false", "logging.level.root=warn")
			.run();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebFlux
	static class WebFlux {

		@Bean
		TomcatReactiveWebServerFactory server() {
			return new TomcatReactiveWebServerFactory(0);
		}

		@Bean
		HttpHandler handler(ApplicationContext application) {
			return WebHttpHandlerBuilder.applicationContext(application).build();
		}

	}

	/** What an application without a server of Spring Boot can serve by hand. */
	@Configuration(proxyBeanMethods = false)
	@EnableWebFlux
	@Import(UserController.class)
	static class Handler {

	}

	@RestController
	static class Other {

		@GetMapping("/other")
		String other(UserSession session) {
			return session.id();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HasWebClient {

		@Bean
		WebClient client() {
			return WebClient.create();
		}

	}

}
