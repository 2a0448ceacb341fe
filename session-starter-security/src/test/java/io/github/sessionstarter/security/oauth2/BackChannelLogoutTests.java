package io.github.sessionstarter.security.oauth2;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.OidcProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A log-out at the provider, which reaches one node and counts on all.
 */
class BackChannelLogoutTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "storage", "revocation.storage" })
	void aLogOutAtTheProviderEndsTheSessionsOfTheUserOnEachNode(String storage) {
		try (OidcProvider provider = OidcProvider.start();
				LoginServer one = start(provider, storage, Chain.class);
				LoginServer other = start(provider, storage, Chain.class)) {
			Browser first = logIn(one);
			Browser second = logIn(other);
			Browser bob = one.browser();
			bob.logIn("bob", "bob");
			assertThat(answer(one, "forged")).isEqualTo(400);
			assertThat(answer(one, provider.logoutToken(null, "sid-of-ada"))).isEqualTo(400);
			assertThat(isLoggedIn(first, second, bob)).isTrue();
			assertThat(answer(other, provider.logoutToken("ada", "sid-of-ada"))).isEqualTo(200);
			assertThat(first.get("/user").statusCode()).isEqualTo(302);
			assertThat(second.get("/user").statusCode()).isEqualTo(302);
			assertThat(isLoggedIn(bob, logIn(one), logIn(other))).isTrue();
			assertThat(LoginServer.httpSessions()).isZero();
		}
	}

	@Test
	void theHandlerOfSpringSecurityStopsTheStart() {
		try (OidcProvider provider = OidcProvider.start()) {
			assertThatThrownBy(() -> start(provider, "storage", UsualChain.class).close())
				.hasMessageContaining("back-channel log-out ends sessions of the container only");
		}
	}

	private LoginServer start(OidcProvider provider, String storage, Class<?> chain) {
		Map<String, String> properties = provider.properties();
		properties.put("sessions.registrations.user_session.principal", "user");
		properties.put("sessions.registrations.user_session." + storage, "directory");
		properties.put("sessions.storage.directory.path", this.directory.toString());
		return LoginServer.start(properties, chain);
	}

	private static Browser logIn(LoginServer server) {
		Browser browser = server.browser();
		String authorization = browser.get("/oauth2/authorization/idp").headers().firstValue("location").orElseThrow();
		browser.get(OidcProvider.answer(authorization));
		return browser;
	}

	private static boolean isLoggedIn(Browser... browsers) {
		return List.of(browsers).stream().allMatch((browser) -> browser.get("/user").statusCode() == 200);
	}

	private static int answer(LoginServer server, String token) {
		return server.browser().postWithout("/logout/connect/back-channel/idp", "logout_token", token).statusCode();
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, SessionManager manager) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.oauth2Login(Customizer.withDefaults())
				.oidcLogout((logout) -> logout.backChannel((channel) -> channel
					.logoutHandler(new SessionBackChannelLogoutHandler(manager, "user_session"))))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsualChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.oauth2Login(Customizer.withDefaults())
				.oidcLogout((logout) -> logout.backChannel(Customizer.withDefaults()))
				.build();
		}

	}

}
