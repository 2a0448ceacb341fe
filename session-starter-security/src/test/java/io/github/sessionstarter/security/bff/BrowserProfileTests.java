package io.github.sessionstarter.security.bff;

import java.util.HashMap;
import java.util.Map;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.security.SessionLogin;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.OidcProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What stops the start of an application with the profile for browser applications.
 */
class BrowserProfileTests {

	private static final String SESSION = "sessions.registrations.__Host-user_session.";

	private static final String CLIENTS = "sessions.registrations.__Host-oauth2_clients.";

	private static OidcProvider provider;

	@BeforeAll
	static void start() {
		provider = OidcProvider.start();
	}

	@AfterAll
	static void stop() {
		provider.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			cookie.same-site | lax    | cookie.same-site | no request of another site
			cookie.same-site | none   | cookie.same-site | no request of another site
			cookie.http-only | false  | cookie.http-only | scripts must not read
			cookie.secure    | false  | cookie.secure    | without Secure
			cookie.path      | /app   | cookie.path      | path other than /
			cookie.domain    | a.test | cookie.domain    | with a domain
			""")
	void aCookieWithoutAProtectionIsRefused(String property, String value, String named, String problem) {
		assertRefused(Map.of(SESSION + property, value), SESSION + named, problem);
		Map<String, String> clients = new HashMap<>(Map.of(CLIENTS + "storage", "memory", CLIENTS + "encrypt-at-rest",
				"true", CLIENTS + "cookie.same-site", "strict"));
		clients.put(CLIENTS + property, value);
		assertRefused(clients, CLIENTS + named, problem);
	}

	@Test
	void aHeaderIsRefused() {
		assertRefused(Map.of(SESSION + "transport", "header"), SESSION + "transport", "scripts could read a header");
	}

	@Test
	void aNameWithoutThePrefixIsRefused() {
		assertRefused(
				Map.of("sessions.security.session", "user_session", "sessions.registrations.user_session.storage",
						"memory", SESSION + "type", LoginServer.UserSession.class.getName()),
				"sessions.registrations.user_session", "begins with __Host-");
	}

	@Test
	void aSealedSessionThatIsNotEncryptedIsRefused() {
		assertRefused(Map.of(SESSION + "storage", "none", SESSION + "revocation.storage", "memory",
				SESSION + "transform", "sign"), SESSION + "transform", "what the client holds is encrypted");
	}

	@Test
	void aStorageThatHoldsReadableTokensIsRefused() {
		assertRefused(Map.of(CLIENTS + "storage", "memory", CLIENTS + "cookie.same-site", "strict"),
				CLIENTS + "encrypt-at-rest", "must not find tokens");
	}

	@Test
	void aChainWithoutCsrfProtectionIsRefused() {
		assertThat(failure(Map.of(), NoCsrf.class)).hasMessageContaining("has CSRF protection");
	}

	@Test
	void aProfileThatNoChainHasIsRefused() {
		assertThat(failure(Map.of(), NoLogin.class)).hasMessageContaining("sessions.security");
	}

	@Test
	void aSessionThatTheServerCannotEndIsRefused() {
		assertThat(failure(Map.of(SESSION + "storage", "none", "sessions.security.allow-unrevocable", "true"),
				Chain.class))
			.hasMessageContaining("the server could not end it");
	}

	@Test
	void anotherProfileIsRefused() {
		assertThat(failure(Map.of("sessions.security.profile", "spa"), Chain.class)).hasMessageContaining("spa");
	}

	private static void assertRefused(Map<String, String> properties, String property, String problem) {
		Throwable failure = failure(properties, Chain.class);
		assertThat(failure).isInstanceOf(InvalidSessionsConfigurationException.class).hasMessageContaining(problem);
		assertThat(ReflectionTestUtils.getField(failure, "property")).isEqualTo(property);
	}

	private static Throwable failure(Map<String, String> properties, Class<?> chain) {
		Map<String, String> all = new HashMap<>(provider.properties());
		all.put("sessions.security.profile", "bff");
		all.put("sessions.security.session", LoginServer.HOST_SESSION);
		all.put(SESSION + "storage", "memory");
		if (!properties.containsKey(SESSION + "transport")) {
			all.put(SESSION + "cookie.same-site", "strict");
		}
		all.putAll(properties);
		return NestedExceptionUtils.getMostSpecificCause(catchThrowable(() -> LoginServer.start(all, chain).close()));
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			return http.formLogin(Customizer.withDefaults()).oauth2Login(Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoCsrf {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.with(SessionLogin.session(LoginServer.HOST_SESSION).withoutCsrf())
				.formLogin(Customizer.withDefaults())
				.csrf((csrf) -> csrf.disable())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoLogin {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.with(SessionLogin.none()).formLogin(Customizer.withDefaults()).build();
		}

	}

}
