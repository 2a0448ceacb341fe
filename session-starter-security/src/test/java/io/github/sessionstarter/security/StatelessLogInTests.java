package io.github.sessionstarter.security;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Authentications of single requests, in a chain that keeps log-ins by form in a session.
 */
class StatelessLogInTests {

	private static LoginServer server;

	@BeforeAll
	static void start() {
		server = LoginServer.start(Map.of("sessions.registrations.user_session.storage", "memory"), Chain.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@AfterEach
	void noSessionOfTheContainer() {
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callable", "/deferred", "/stream", "/forward", "/fail" })
	void aUserOfHttpBasicIsKnownOnEachWayToAnAnswer(String path) {
		Browser browser = server.browser();
		assertThat(as("bob", browser, path).body()).contains("bob");
		assertThat(browser.cookies()).doesNotContainKey("user_session");
		assertThat(browser.get("/callable").statusCode()).isEqualTo(302);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callable", "/deferred", "/stream", "/fail" })
	void aUserOfHttpBasicHidesTheLogInForOneRequest(String path) {
		Browser browser = server.browser();
		browser.logIn("ada", "ada");
		assertThat(as("bob", browser, path).body()).contains("bob");
		assertThat(browser.get("/user").body()).startsWith("ada ");
	}

	private static HttpResponse<String> as(String user, Browser browser, String path) {
		byte[] credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
		return browser.get(path, "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

}
