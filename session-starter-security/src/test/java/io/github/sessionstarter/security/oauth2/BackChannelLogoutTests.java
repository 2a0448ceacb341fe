package io.github.sessionstarter.security.oauth2;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.OidcProvider;
import io.github.sessionstarter.security.testing.Place;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.testing.BreakableStorage;
import io.github.sessionstarter.testing.Suite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.client.oidc.session.InMemoryOidcSessionRegistry;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A log-out at the provider, which reaches one node and counts on both.
 */
class BackChannelLogoutTests {

	@TempDir
	private static Path directory;

	private static OidcProvider provider;

	private static final Map<String, List<LoginServer>> nodes = new LinkedHashMap<>();

	@BeforeAll
	static void start() {
		provider = OidcProvider.start();
		places().forEach((place) -> nodes.put(place, List.of(start(place), start(place))));
	}

	@AfterAll
	static void stop() {
		nodes.values().forEach((both) -> both.forEach(LoginServer::close));
		provider.close();
	}

	/** Each of them, or one in the default suite. */
	static Stream<String> places() {
		return Suite.isFull() ? Stream.of("redis", "directory", "denylist", "latest") : Stream.of("directory");
	}

	private static LoginServer start(String place) {
		return start(place, Chain.class);
	}

	private static LoginServer start(String place, Class<?>... more) {
		Map<String, String> properties = provider.properties();
		boolean sealed = place.equals("denylist") || place.equals("latest");
		properties.putAll(new Place("tomcat", place.equals("directory") ? place : "redis").properties());
		if (sealed) {
			String session = "sessions.registrations.user_session.";
			properties.remove(session + "storage");
			properties.put(session + "revocation.storage", "redis");
			properties.put(session + "revocation.mode", place);
		}
		properties.put("spring.application.name", place);
		properties.put("sessions.storage.directory.path", directory.toString());
		return LoginServer.start(properties, more);
	}

	@ParameterizedTest
	@MethodSource("places")
	void aLogOutEndsTheSessionThatItNamesOnEachNode(String place) {
		Browser browser = logIn(first(place), "sid=one");
		Browser again = logIn(second(place), "sid=one");
		Browser elsewhere = logIn(first(place), "sid=other");
		Browser byForm = first(place).browser();
		byForm.logIn("ada", "ada");
		HttpResponse<String> answer = logOut(second(place), provider.logoutToken("ada", "one"));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEmpty();
		assertThat(answer.headers().firstValue("cache-control").orElse("")).contains("no-store");
		assertThat(isLoggedIn(browser)).isFalse();
		assertThat(isLoggedIn(first(place).browser(again))).isFalse();
		assertThat(isLoggedIn(elsewhere)).isTrue();
		assertThat(isLoggedIn(byForm)).isTrue();
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@ParameterizedTest
	@MethodSource("places")
	void aLogOutThatNamesNoSessionEndsAllOfTheUser(String place) {
		// A user of its own: the log-out also ends what others begin in the same second.
		Browser here = logIn(first(place), "sid=three&login_hint=carl");
		Browser elsewhere = logIn(second(place), "sid=four&login_hint=carl");
		Browser bob = logIn(first(place), "login_hint=bob");
		assertThat(logOut(second(place), provider.logoutToken("carl", null)).statusCode()).isEqualTo(200);
		assertThat(isLoggedIn(here)).isFalse();
		assertThat(isLoggedIn(elsewhere)).isFalse();
		assertThat(isLoggedIn(bob)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("places")
	void aLogOutWithoutAUserEndsARenewedSession(String place) {
		Browser browser = logIn(first(place), "sid=five");
		Browser old = browser.copy();
		assertThat(browser.get("/renew").statusCode()).isEqualTo(200);
		assertThat(browser.cookies()).isNotEqualTo(old.cookies());
		assertThat(isLoggedIn(second(place).browser(browser))).isTrue();
		assertThat(logOut(second(place), provider.logoutToken(null, "five")).statusCode()).isEqualTo(200);
		assertThat(isLoggedIn(browser)).isFalse();
		assertThat(isLoggedIn(old)).isFalse();
	}

	@ParameterizedTest
	@MethodSource("places")
	void anOldTokenDoesNotEndALaterSession(String place) {
		String token = provider.logoutToken("ada", null, Instant.now().minusSeconds(60));
		Browser browser = logIn(first(place), "sid=six");
		assertThat(logOut(second(place), token).statusCode()).isEqualTo(200);
		assertThat(isLoggedIn(browser)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("places")
	void aTokenThatIsNotValidEndsNothing(String place) {
		Browser browser = logIn(first(place), "sid=seven");
		String token = provider.logoutToken("ada", "seven");
		String forged = token.substring(0, token.length() - 8) + "AAAAAAAA";
		String expired = provider.logoutToken("ada", "seven", Instant.now().minusSeconds(600));
		for (String wrong : List.of("no-token", forged, expired)) {
			assertThat(logOut(second(place), wrong).statusCode()).isEqualTo(400);
		}
		assertThat(logOut(second(place), provider.logoutToken("ada", "never-seen")).statusCode()).isEqualTo(200);
		assertThat(isLoggedIn(browser)).isTrue();
	}

	@Test
	@Tag("full")
	void aRegistryOfTheApplicationStopsTheStart() {
		assertThatThrownBy(() -> start("directory", OwnRegistry.class).close())
			.hasMessageContaining("back-channel log-out ends sessions of the container only");
	}

	@Test
	@Tag("full")
	void aStorageThatFailsIsNotASuccess() {
		Map<String, String> properties = provider.properties();
		properties.put("sessions.registrations.user_session.storage", "breakable");
		try (LoginServer server = LoginServer.start(properties, Chain.class, Broken.class)) {
			Browser browser = logIn(server, "sid=eight");
			server.bean(BreakableStorage.class).fail();
			assertThat(logOut(server, provider.logoutToken("ada", "eight")).statusCode()).isEqualTo(503);
			assertThat(browser.get("/user").statusCode()).isEqualTo(503);
		}
	}

	@Test
	@Tag("full")
	void aSessionThatTheServerCannotEndStopsTheStart() {
		Map<String, String> properties = provider.properties();
		properties.put("sessions.security.allow-unrevocable", "true");
		assertThatThrownBy(() -> LoginServer.start(properties, Chain.class).close())
			.hasMessageContaining("the server could not end");
	}

	@ParameterizedTest
	@MethodSource("places")
	void anAdministratorWhoHasBecomeAnotherUserIsLoggedOutAsWell(String place) {
		Browser browser = logIn(first(place), "sid=nine");
		browser.get("/become?username=bob");
		assertThat(browser.get("/user").body()).startsWith("bob");
		assertThat(logOut(second(place), provider.logoutToken("ada", "nine")).statusCode()).isEqualTo(200);
		assertThat(isLoggedIn(browser)).isFalse();
	}

	private static LoginServer first(String place) {
		return nodes.get(place).get(0);
	}

	private static LoginServer second(String place) {
		return nodes.get(place).get(1);
	}

	private static Browser logIn(LoginServer server, String parameter) {
		Browser browser = server.browser();
		String authorization = browser.get("/oauth2/authorization/idp").headers().firstValue("location").orElseThrow();
		browser.get(OidcProvider.answer(authorization + "&" + parameter));
		assertThat(isLoggedIn(browser)).isTrue();
		return browser;
	}

	private static boolean isLoggedIn(Browser browser) {
		return browser.get("/user").statusCode() == 200;
	}

	private static HttpResponse<String> logOut(LoginServer server, String token) {
		return server.browser().postWithout("/logout/connect/back-channel/idp", "logout_token", token);
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, UserDetailsService users) throws Exception {
			SwitchUserFilter become = new SwitchUserFilter();
			become.setUserDetailsService(users);
			become.setSwitchUserMatcher(PathPatternRequestMatcher.pathPattern("/become"));
			become.setTargetUrl("/user");
			become.afterPropertiesSet();
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.addFilterAfter(become, AuthorizationFilter.class)
				.formLogin(Customizer.withDefaults())
				.oauth2Login(Customizer.withDefaults())
				.oidcLogout((logout) -> logout.backChannel(Customizer.withDefaults()))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Broken {

		@Bean
		BreakableStorage breakable() {
			return new BreakableStorage(new InMemorySessionStorage(100));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistry {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.oauth2Login(Customizer.withDefaults())
				.oidcLogout((logout) -> logout.oidcSessionRegistry(new InMemoryOidcSessionRegistry())
					.backChannel(Customizer.withDefaults()))
				.build();
		}

	}

}
