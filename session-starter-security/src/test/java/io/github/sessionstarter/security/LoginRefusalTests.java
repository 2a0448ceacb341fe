package io.github.sessionstarter.security;

import java.util.Map;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.security.testing.LoginServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What stops the start of an application whose log-in would not be safe.
 */
@Tag("full")
class LoginRefusalTests {

	private static final String STORAGE = "sessions.registrations.user_session.storage";

	@Test
	void aSessionThatCannotBeTakenBackIsRefused() {
		assertRefused(Map.of(), "sessions.security.session", "no revocation", "allow-unrevocable: true");
	}

	@Test
	void anUnknownSessionIsRefused() {
		assertRefused(Map.of(STORAGE, "memory", "sessions.security.session", "other"), "sessions.security.session",
				"No session has this name", "user_session");
	}

	@Test
	void aFormOfKtorIsRefused() {
		assertRefused(
				Map.of("sessions.registrations.user_session.transform", "ktor-sign",
						"sessions.registrations.user_session.ktor.sign-key", "0123456789abcdef0123456789abcdef",
						"sessions.security.allow-unrevocable", "true"),
				"sessions.registrations.user_session", "form of Ktor", "backward-compatible-read");
	}

	@Test
	void anEagerHttpSessionIsRefused() {
		assertRefused(Map.of(STORAGE, "memory"), EagerSession.class, "SessionCreationPolicy.ALWAYS");
	}

	@Test
	void aLimitOfHttpSessionsIsRefused() {
		assertRefused(Map.of(STORAGE, "memory"), Limit.class, "maximumSessions", "max-sessions-per-principal");
	}

	@Test
	void aChainWithoutCsrfProtectionIsRefused() {
		assertRefused(Map.of(STORAGE, "memory"), NoCsrf.class, "CSRF protection is disabled", "withoutCsrf()");
	}

	private static void assertRefused(Map<String, String> properties, String... words) {
		assertRefused(properties, LoginRefusalTests.class, words);
	}

	private static void assertRefused(Map<String, String> properties, Class<?> chain, String... words) {
		Throwable failure = catchThrowable(() -> LoginServer.start(properties, chain).close());
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		assertThat(cause).isInstanceOf(InvalidSessionsConfigurationException.class);
		assertThat(cause.getMessage() + " " + ReflectionTestUtils.getField(cause, "remedy")).contains(words);
	}

	@Configuration(proxyBeanMethods = false)
	static class EagerSession {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults())
				.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.ALWAYS))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Limit {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults())
				.sessionManagement((sessions) -> sessions.maximumSessions(1))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoCsrf {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults()).csrf((csrf) -> csrf.disable()).build();
		}

	}

}
