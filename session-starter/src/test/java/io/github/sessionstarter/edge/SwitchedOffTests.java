package io.github.sessionstarter.edge;

import java.util.List;
import java.util.Map;

import io.github.sessionstarter.TestKeys;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * An application that switches its sessions off, or excludes what reads them, does not
 * let a client choose them either.
 */
@Tag("full")
class SwitchedOffTests {

	private static final String EXCLUDE = "--spring.autoconfigure.exclude=io.github.sessionstarter.autoconfigure.";

	private static final String ENABLED = "--sessions.enabled=false";

	@ParameterizedTest
	@ValueSource(strings = { EXCLUDE + "SessionsMvcAutoConfiguration", EXCLUDE + "SessionsAutoConfiguration", ENABLED })
	void aParameterWhoseAnnotationWasForgottenStopsTheStart(String argument) {
		assertRefused(RefusedHandlerTests.Forgotten.class, "Forgotten.user(UserSession session)", argument);
		assertRefused(RefusedHandlerTests.ForgottenOptional.class, "nothing says where the value comes from", argument);
	}

	@Test
	void soDoesOneWhoseTypeIsInsideOfAnotherAndWrittenAsInJava() {
		assertRefused(NestedForgotten.class, "nothing says where the value comes from", ENABLED,
				"--sessions.registrations.user_session.type= " + Nested.class.getCanonicalName());
	}

	@ParameterizedTest
	@ValueSource(strings = { "${NOT_THERE}", "to.be.Done" })
	void aTypeThatDoesNotExistDoesNotStopTheStart(String type) {
		assertStarts(NestedForgotten.class, ENABLED, "--sessions.registrations.user_session.type=" + type);
	}

	@Test
	void registrationsStopTheStartIfWhatReadsThemIsExcluded() {
		assertRefused(Nothing.class, "sessions.registrations", EXCLUDE + "SessionsAutoConfiguration");
	}

	@Test
	void registrationsDoNotStopTheStartIfSessionsAreSwitchedOffToo() {
		assertStarts(Nothing.class, EXCLUDE + "SessionsAutoConfiguration", ENABLED);
	}

	@Test
	void anApplicationWithoutAutoConfigurationIgnoresThemAsTestsOfSlicesDo() {
		try (ConfigurableApplicationContext application = builder(Nothing.class).web(WebApplicationType.NONE).run()) {
			assertThat(application.isRunning()).isTrue();
		}
	}

	@Test
	void theAnnotationStopsTheStartAlsoWhereTheApplicationReplacesItsInitializers() {
		SpringApplication application = builder(Application.class, UserController.class).build();
		application.setInitializers(List.of());
		assertThat(NestedExceptionUtils.getMostSpecificCause(catchThrowable(() -> application.run(ENABLED).close())))
			.hasMessageContainingAll("UserController.", "switched off or excluded");
	}

	private static void assertStarts(Class<?> component, String... arguments) {
		try (ConfigurableApplicationContext application = builder(Application.class, component).run(arguments)) {
			assertThat(application.isRunning()).isTrue();
		}
	}

	private static void assertRefused(Class<?> component, String message, String... arguments) {
		Throwable failure = catchThrowable(() -> builder(Application.class, component).run(arguments).close());
		assertThat(failure).as("failure of the start").isNotNull();
		assertThat(NestedExceptionUtils.getMostSpecificCause(failure)).hasMessageContaining(message);
	}

	private static SpringApplicationBuilder builder(Class<?>... components) {
		return new SpringApplicationBuilder(components).properties(Map.of("sessions.keys[0]", TestKeys.first(),
				"sessions.registrations.user_session.type", UserSession.class.getName(), "server.port", 0,
				"spring.application.name", "tests", "spring.main.banner-mode", "off", "logging.level.root", "warn",
				"spring.main.register-shutdown-hook", false));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

	public record Nested(String id) {

	}

	@RestController
	static class NestedForgotten {

		@GetMapping("/user")
		String user(Nested session) {
			return session.id();
		}

	}

}
