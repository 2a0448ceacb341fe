package io.github.sessionstarter.security;

import java.security.Principal;
import java.util.Map;

import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Filter chains for programs, beside one that keeps log-ins by form in a session.
 */
class ApiChainTests {

	private static LoginServer server;

	@BeforeAll
	static void start() {
		server = LoginServer.start(Map.of("sessions.registrations.user_session.storage", "memory"), Chains.class);
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
	@ValueSource(strings = { "/stateless", "/bearer", "/own" })
	@Tag("abuse")
	void theCookieOfALogInHasNoEffectThere(String path) {
		Browser browser = server.browser();
		browser.logIn("ada", "ada");
		assertThat(browser.get(path, "Accept", "application/json").statusCode()).isEqualTo(401);
		assertThat(browser.postWithout(path).statusCode()).isEqualTo(401);
		assertThat(browser.get("/user").body()).startsWith("ada ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/bearer", "/pages" })
	void aBearerTokenCountsForOneRequest(String path) {
		Browser browser = server.browser();
		assertThat(bearer(browser, path, "ada")).isEqualTo("ada");
		assertThat(browser.cookies()).isEmpty();
		assertThat(browser.get(path, "Accept", "application/json").statusCode()).isNotEqualTo(200);
	}

	@Test
	void aBearerTokenLeavesTheLogInAsItIs() {
		Browser browser = server.browser();
		browser.logIn("ada", "ada");
		String cookie = browser.cookies().get("user_session");
		assertThat(bearer(browser, "/pages", "bob")).isEqualTo("bob");
		assertThat(browser.cookies()).containsEntry("user_session", cookie);
		assertThat(browser.get("/pages").body()).isEqualTo("ada");
	}

	@Test
	@Tag("abuse")
	void aWrongBearerTokenDoesNotReplaceTheTokenAgainstForgery() {
		Browser browser = server.browser();
		browser.logIn("ada", "ada");
		assertThat(browser.get("/pages", "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
		assertThat(browser.postWithout("/pages").statusCode()).isEqualTo(403);
	}

	private static String bearer(Browser browser, String path, String token) {
		return browser.get(path, "Authorization", "Bearer " + token, "Accept", "application/json").body();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Api.class)
	static class Chains {

		@Bean
		@Order(1)
		SecurityFilterChain stateless(HttpSecurity http) {
			return http.securityMatcher("/stateless")
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.csrf((csrf) -> csrf.disable())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain bearer(HttpSecurity http) {
			return http.securityMatcher("/bearer")
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.csrf((csrf) -> csrf.disable())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.build();
		}

		@Bean
		@Order(3)
		SecurityFilterChain own(HttpSecurity http) {
			return http.securityMatcher("/own")
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.securityContext((context) -> context.securityContextRepository(new NullSecurityContextRepository()))
				.csrf((csrf) -> csrf.disable())
				.httpBasic(Customizer.withDefaults())
				.requestCache((cache) -> cache.disable())
				.build();
		}

		@Bean
		@Order(4)
		SecurityFilterChain pages(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.build();
		}

		@Bean
		JwtDecoder tokens() {
			return (token) -> {
				if (token.equals("wrong")) {
					throw new BadJwtException("wrong");
				}
				return Jwt.withTokenValue(token).header("alg", "none").subject(token).build();
			};
		}

	}

	@RestController
	static class Api {

		@RequestMapping({ "/stateless", "/bearer", "/own", "/pages" })
		String user(Principal user) {
			return user.getName();
		}

	}

}
