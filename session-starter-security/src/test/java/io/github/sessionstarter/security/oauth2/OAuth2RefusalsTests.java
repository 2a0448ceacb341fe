package io.github.sessionstarter.security.oauth2;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.OidcProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.function.ThrowingConsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

/**
 * What stops the start of an application that logs in by OAuth 2.0.
 */
class OAuth2RefusalsTests {

	private static final Map<String, String> IN_MEMORY = Map.of("sessions.registrations.user_session.storage",
			"memory");

	private static OidcProvider provider;

	@BeforeAll
	static void start() {
		provider = OidcProvider.start();
	}

	@AfterAll
	static void stop() {
		provider.close();
	}

	@Test
	void aSessionThatNothingTakesBackIsRefused() {
		assertThatThrownBy(() -> start(Map.of("sessions.security.allow-unrevocable", "true")))
			.hasMessageContaining("sessions.registrations.user_session: It carries the log-in of a filter chain with"
					+ " OAuth 2.0, which needs the session 'o");
	}

	@Test
	void aStrictCookieIsRefused() {
		assertThatThrownBy(() -> start(Map.of("sessions.registrations.user_session.storage", "memory",
				"sessions.registrations.oauth2_login.storage", "memory",
				"sessions.registrations.oauth2_login.cookie.same-site", "strict")))
			.hasMessageContaining("sessions.registrations.oauth2_login: The answer of a provider comes from its own");
	}

	@Test
	void anAnswerAsAFormIsRefusedWithALaxCookie() {
		assertThatThrownBy(() -> start(Map.of("sessions.registrations.user_session.storage", "memory",
				"spring.security.oauth2.client.provider.idp.authorization-uri",
				provider.issuer() + "/authorize?response_mode=form_post")))
			.hasMessageContaining("response_mode=form_post");
	}

	@Test
	void anotherCookieOfItAloneLetsAProviderAnswerWithAForm() {
		start(Map.of("sessions.registrations.user_session.storage", "memory",
				"sessions.registrations.oauth2_login.cookie.same-site", "none",
				"spring.security.oauth2.client.provider.idp.authorization-uri",
				provider.issuer() + "/authorize?response_mode=form_post"));
	}

	@Test
	void aChainThatWouldEndNoSessionOfABackChannelLogOutIsRefused() {
		assertThatThrownBy(() -> start(IN_MEMORY, SeparateBackChannel.class))
			.hasMessageContaining("sessions.security.session: A filter chain without a log-in takes back-channel");
	}

	@Test
	void authorizedClientsInAnHttpSessionAreRefused() {
		assertThatThrownBy(() -> start(IN_MEMORY, (http) -> http.oauth2Client(
				(client) -> client.authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository()))))
			.hasMessageContaining("authorized clients are kept in an HttpSession");
	}

	@Test
	void aLogOutThatLeavesTheUserAtTheProviderIsRefused() {
		assertThatThrownBy(() -> start(IN_MEMORY,
				(http) -> http.logout(
						(logOut) -> logOut.logoutSuccessHandler(new OidcClientInitiatedLogoutSuccessHandler(mock())))))
			.hasMessageContaining("would leave the user logged in at the provider");
	}

	@Test
	@Tag("abuse")
	void aHostNameOfTwoKilobytesIsRefused() throws IOException {
		Map<String, String> all = provider.properties();
		all.put("sessions.registrations.user_session.revocation.storage", "memory");
		try (LoginServer server = LoginServer.start(all, OAuth2LoginTests.Chain.class);
				Socket socket = new Socket("localhost", server.port())) {
			socket.getOutputStream()
				.write(("GET /oauth2/authorization/idp HTTP/1.1\r\nHost: " + "a".repeat(2800)
						+ "\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
				.startsWith("HTTP/1.1 400 ");
		}
	}

	private static void start(Map<String, String> properties, ThrowingConsumer<HttpSecurity> change) {
		Map<String, String> all = provider.properties();
		all.putAll(properties);
		LoginServer.start(all, (http) -> {
			http.oauth2Login(Customizer.withDefaults());
			change.accept(http);
			return http.build();
		}).close();
	}

	private static void start(Map<String, String> properties, Class<?>... more) {
		Map<String, String> all = provider.properties();
		all.putAll(properties);
		List<Class<?>> classes = new ArrayList<>(List.of(OAuth2LoginTests.Chain.class));
		classes.addAll(List.of(more));
		LoginServer.start(all, classes.toArray(Class<?>[]::new)).close();
	}

	@Configuration(proxyBeanMethods = false)
	static class SeparateBackChannel {

		@Bean
		@Order(1)
		SecurityFilterChain backChannel(HttpSecurity http) {
			return http.securityMatcher("/logout/connect/back-channel/**")
				.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.csrf((csrf) -> csrf.disable())
				.oidcLogout((logOut) -> logOut.backChannel(Customizer.withDefaults()))
				.build();
		}

	}

}
