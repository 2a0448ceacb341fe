package io.github.sessionstarter.security;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.security.fresh.FreshLogIn;
import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.LoginServer.UserSession;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.security.testing.Place;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that need a user who has authenticated a short time ago.
 */
class FreshLogInTests {

	private static final MovableClock CLOCK = new MovableClock();

	private static final Map<String, LoginServer> SERVERS = new LinkedHashMap<>();

	@BeforeAll
	static void start() {
		Place.kinds()
			.forEach(
					(where) -> SERVERS.put(where.toString(), LoginServer.start(where.properties(), Application.class)));
	}

	@AfterAll
	static void stop() {
		SERVERS.values().forEach(LoginServer::close);
	}

	static Stream<LoginServer> servers() {
		return SERVERS.values().stream();
	}

	@ParameterizedTest(autoCloseArguments = false)
	@MethodSource("servers")
	void aLogInThatIsTooOldAsksForStepUp(LoginServer server) {
		for (String path : List.of("/payment", "/transfer", "/handle")) {
			Browser browser = server.browser();
			browser.logIn("ada", "ada");
			assertThat(browser.get(path).body()).isEqualTo("ada");
			CLOCK.move(Duration.ofMinutes(10));
			HttpResponse<String> answer = browser.get(path);
			assertThat(answer.statusCode()).as(path).isEqualTo(401);
			assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
			assertThat(answer.body()).contains("tag:sessionstarter.github.io,2026:step-up", "Step-up required",
					"insufficient_user_authentication", "\"max-age\":600");
			assertThat(browser.get("/user").statusCode()).isEqualTo(200);
			browser.logIn("ada", "ada");
			assertThat(browser.get(path).body()).isEqualTo("ada");
		}
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@ParameterizedTest(autoCloseArguments = false)
	@MethodSource("servers")
	void useAloneKeepsNoLogInFresh(LoginServer server) {
		Browser browser = server.browser();
		browser.logIn("ada", "ada");
		for (int i = 0; i < 5; i++) {
			CLOCK.move(Duration.ofMinutes(2));
			browser.get("/user");
		}
		assertThat(browser.get("/payment").statusCode()).isEqualTo(401);
	}

	@ParameterizedTest(autoCloseArguments = false)
	@MethodSource("servers")
	void withoutALogInTheChainAsksForOne(LoginServer server) {
		assertThat(server.browser().get("/payment").statusCode()).isEqualTo(302);
		assertThat(server.browser().get("/transfer").statusCode()).isEqualTo(302);
	}

	@ParameterizedTest(autoCloseArguments = false)
	@MethodSource("servers")
	void aSessionThatNoLogInHasBegunIsNotFresh(LoginServer server) {
		Browser browser = server.browser();
		browser.get("/own-way");
		assertThat(browser.get("/user").statusCode()).isEqualTo(200);
		assertThat(browser.get("/transfer").statusCode()).isEqualTo(401);
		assertThat(browser.get("/payment").statusCode()).isEqualTo(401);
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean(defaultCandidate = false)
		InstantSource sessionClock() {
			return CLOCK;
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/own-way")
					.permitAll()
					.requestMatchers("/payment")
					.access(FreshLogIn.within(Duration.ofMinutes(10)))
					.anyRequest()
					.authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		Payments payments() {
			return new Payments();
		}

	}

	@RestController
	static class Payments {

		@GetMapping("/payment")
		String payment(@SessionValue UserSession session) {
			return session.user();
		}

		@GetMapping("/transfer")
		String transfer(@SessionValue(fresh = "10m") UserSession session) {
			return session.user();
		}

		@GetMapping("/handle")
		String handle(@SessionValue(fresh = "10m") TypedSession<UserSession> session) {
			return String.valueOf(session.get().user());
		}

		@GetMapping("/own-way")
		String ownWay(@SessionValue TypedSession<UserSession> session) {
			session.set(new UserSession("ada", List.of("ROLE_USER")));
			return "ada";
		}

	}

}
