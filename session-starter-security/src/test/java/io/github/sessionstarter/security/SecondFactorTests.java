package io.github.sessionstarter.security;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.LoginServer.UserSession;
import io.github.sessionstarter.security.testing.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.ott.OneTimeTokenGenerationSuccessHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A log-in by password and by a one-time token.
 */
@ParameterizedClass
@MethodSource("io.github.sessionstarter.security.testing.Place#all")
class SecondFactorTests {

	private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

	private static LoginServer server;

	@Parameter
	private Place place;

	@BeforeParameterizedClassInvocation
	static void start(Place place) {
		server = LoginServer.start(place.properties(), Application.class);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		server.close();
	}

	@AfterEach
	void noSessionOfTheContainer() {
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@Test
	void aPasswordAloneLeadsToTheSecondFactor() {
		Browser browser = server.browser();
		browser.logIn("ada", "ada");
		HttpResponse<String> answer = browser.get("/user");
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("location").orElse("")).contains("factor.type=ott");
	}

	@Test
	void theSecondFactorGoesOnWithTheSessionUnderANewId() {
		Browser browser = server.browser();
		browser.logIn("ada", "ada");
		Browser before = browser.copy();
		Proof first = proof(browser);
		secondFactor(browser, "ada");
		Proof both = proof(browser);
		assertThat(browser.get("/user").body()).startsWith("ada ada ");
		assertThat(both.id()).isNotEqualTo(first.id());
		assertThat(both.created()).isEqualTo(first.created());
		assertThat(both.factors()).containsOnlyKeys("FACTOR_PASSWORD", "FACTOR_OTT")
			.containsAllEntriesOf(first.factors());
		assertThat(both.factors().get("FACTOR_OTT")).isGreaterThan(both.factors().get("FACTOR_PASSWORD"));
		assertThat(before.get("/user").statusCode()).isEqualTo(302);
	}

	@Test
	@Tag("abuse")
	void theSecondFactorOfAnotherUserProvesNothingForTheFirst() {
		Browser browser = server.browser();
		browser.logIn("ada", "ada");
		secondFactor(browser, "bob");
		assertThat(browser.get("/user").statusCode()).isEqualTo(302);
		assertThat(proof(browser).factors()).containsOnlyKeys("FACTOR_OTT");
	}

	@Test
	void thePasswordAgainProvesThatFactorOnly() {
		Browser browser = server.browser();
		browser.logIn("ada", "ada");
		secondFactor(browser, "ada");
		Proof before = proof(browser);
		browser.logIn("ada", "ada");
		Proof after = proof(browser);
		assertThat(after.factors()).containsOnlyKeys("FACTOR_PASSWORD", "FACTOR_OTT")
			.containsEntry("FACTOR_OTT", before.factors().get("FACTOR_OTT"));
		assertThat(after.factors().get("FACTOR_PASSWORD")).isGreaterThan(before.factors().get("FACTOR_PASSWORD"));
	}

	@Test
	void bothFactorsSurviveRenewalAndARestartWithANewKey() {
		Browser browser = server.browser();
		browser.logIn("ada", "ada");
		secondFactor(browser, "ada");
		Proof before = proof(browser);
		browser.get("/renew");
		Proof renewed = proof(browser);
		assertThat(renewed.id()).isNotEqualTo(before.id());
		assertThat(renewed.factors()).isEqualTo(before.factors());
		if (!this.place.storage().equals("memory")) {
			Map<String, String> properties = new HashMap<>(this.place.properties());
			properties.put("sessions.keys[0]", TestKeys.second());
			properties.put("sessions.keys[1]", TestKeys.first());
			try (LoginServer restarted = LoginServer.start(properties, Application.class)) {
				Browser later = restarted.browser(browser);
				assertThat(later.get("/user").body()).startsWith("ada ");
				assertThat(proof(later)).isEqualTo(renewed);
				assertThat(later.cookies().get("user_session").equals(browser.cookies().get("user_session")))
					.isEqualTo(this.place.storage().equals("redis"));
			}
		}
	}

	private static void secondFactor(Browser browser, String user) {
		browser.get("/login");
		assertThat(browser.post("/ott/generate", "username", user).statusCode()).isEqualTo(200);
		assertThat(browser.post("/login/ott", "token", TOKENS.get(user)).statusCode()).isEqualTo(302);
	}

	private static Proof proof(Browser browser) {
		String[] words = browser.get("/proof").body().split(" ");
		Map<String, Long> factors = new HashMap<>();
		for (int i = 2; i < words.length; i += 2) {
			factors.put(words[i], Long.valueOf(words[i + 1]));
		}
		return new Proof(words[0], words[1], factors);
	}

	/**
	 * What a session knows.
	 *
	 * @param id its id
	 * @param created when it began
	 * @param factors when the user has authenticated with each
	 */
	private record Proof(String id, String created, Map<String, Long> factors) {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMultiFactorAuthentication(
			authorities = { FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.OTT_AUTHORITY })
	@Import(ProofPages.class)
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/proof", "/renew").permitAll().anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.oneTimeTokenLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		OneTimeTokenGenerationSuccessHandler mail() {
			return (request, response, token) -> TOKENS.put(token.getUsername(), token.getTokenValue());
		}

	}

	@RestController
	static class ProofPages {

		@GetMapping("/proof")
		String proof(@SessionValue TypedSession<UserSession> session, Authentication login) {
			return session.id() + " " + session.created()
					+ login.getAuthorities()
						.stream()
						.filter(FactorGrantedAuthority.class::isInstance)
						.map(FactorGrantedAuthority.class::cast)
						.map((factor) -> " " + factor.getAuthority() + " " + factor.getIssuedAt().toEpochMilli())
						.collect(Collectors.joining());
		}

	}

}
