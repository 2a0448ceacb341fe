package io.github.sessionstarter.security.oauth2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import io.github.sessionstarter.security.SessionAuthentication;
import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.LoginServer.UserSession;
import io.github.sessionstarter.security.testing.OidcProvider;
import io.github.sessionstarter.security.testing.Place;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A log-in by the authorization code flow with PKCE.
 */
class OAuth2LoginTests {

	private static OidcProvider provider;

	private static final Map<Place, LoginServer> servers = new LinkedHashMap<>();

	private static final ExecutorService POOL = Executors.newFixedThreadPool(8);

	@BeforeAll
	static void start() {
		provider = OidcProvider.start();
		Place.kinds().forEach((where) -> {
			Map<String, String> properties = provider.properties();
			properties.putAll(where.properties());
			servers.put(where, LoginServer.start(properties, Chain.class));
		});
	}

	@AfterAll
	static void stop() {
		POOL.shutdownNow();
		servers.values().forEach(LoginServer::close);
		provider.close();
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.security.testing.Place#kinds")
	void aUserLogsIn(Place where) {
		Browser browser = servers.get(where).browser();
		String callback = OidcProvider.answer(authorization(browser));
		assertThat(location(browser, callback)).isEqualTo("/");
		assertThat(browser.get("/user").body()).isEqualTo("ada ada []");
		assertThat(browser.cookies()).doesNotContainKey("oauth2_login");
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.security.testing.Place#kinds")
	void anAnswerWithAnotherStateIsRefused(Place where) {
		Browser browser = servers.get(where).browser();
		String callback = OidcProvider.answer(authorization(browser));
		assertThat(location(browser, callback.replaceAll("state=.*", "state=wrong"))).endsWith("/login?error");
		assertThat(browser.get("/user").statusCode()).isEqualTo(302);
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.security.testing.Place#kinds")
	void anAnswerCountsOnceAlsoForACopyOfTheCookies(Place where) {
		Browser browser = servers.get(where).browser();
		String callback = OidcProvider.answer(authorization(browser));
		Browser copy = browser.copy();
		browser.get(callback);
		assertThat(location(copy, callback)).endsWith("/login?error");
		assertThat(copy.get("/user").statusCode()).isEqualTo(302);
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.security.testing.Place#kinds")
	void ofParallelRequestsWithTheSameAnswerOneLogsIn(Place where) {
		Browser browser = servers.get(where).browser();
		String callback = OidcProvider.answer(authorization(browser));
		List<CompletableFuture<String>> answers = Stream.generate(browser::copy)
			.limit(8)
			.map((copy) -> CompletableFuture.supplyAsync(() -> location(copy, callback), POOL))
			.toList();
		assertThat(answers.stream().map(CompletableFuture::join).filter("/"::equals)).hasSize(1);
		assertThat(provider.wrongCodes()).isZero();
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.security.testing.Place#kinds")
	void aLaterLogInIsNotThereForACopyOfTheCookies(Place where) {
		Browser browser = servers.get(where).browser();
		String first = OidcProvider.answer(authorization(browser));
		String second = OidcProvider.answer(authorization(browser));
		Browser copy = browser.copy();
		browser.get(first);
		assertThat(location(copy, second)).endsWith("/login?error");
		assertThat(location(browser, second)).isEqualTo("/");
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.security.testing.Place#kinds")
	void theAnswerOfAnAttackerLogsNoOtherBrowserIn(Place where) {
		String callback = OidcProvider.answer(authorization(servers.get(where).browser()));
		Browser victim = servers.get(where).browser();
		assertThat(location(victim, callback)).endsWith("/login?error");
		String own = authorization(victim);
		assertThat(location(victim, callback)).endsWith("/login?error");
		assertThat(location(victim, OidcProvider.answer(own))).isEqualTo("/");
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.security.testing.Place#kinds")
	void severalTabsLogInAtOnce(Place where) {
		Browser browser = servers.get(where).browser();
		String first = authorization(browser);
		String second = authorization(browser);
		String third = authorization(browser);
		assertThat(location(browser, OidcProvider.answer(second))).isEqualTo("/");
		assertThat(location(browser, OidcProvider.answer(first))).isEqualTo("/");
		assertThat(location(browser, OidcProvider.answer(third))).isEqualTo("/");
		assertThat(browser.cookies()).doesNotContainKey("oauth2_login");
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.security.testing.Place#kinds")
	void manyTabsFitInACookie(Place where) {
		Browser browser = servers.get(where).browser();
		String first = authorization(browser);
		for (int i = 0; i < 3; i++) {
			authorization(browser);
		}
		assertThat(location(browser, OidcProvider.answer(first))).isEqualTo("/");
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.security.testing.Place#kinds")
	void aLogOutGoesOnAtTheProviderWithTheIdToken(Place where) {
		Browser browser = servers.get(where).browser();
		browser.get(OidcProvider.answer(authorization(browser)));
		browser.get("/logout");
		Browser copy = browser.copy();
		String end = browser.post("/logout").headers().firstValue("location").orElseThrow();
		assertThat(end).startsWith(provider.issuer() + "/end?id_token_hint=ey");
		assertThat(browser.cookies()).doesNotContainKeys("user_session", "oidc_login");
		assertThat(copy.get("/user").statusCode()).isEqualTo(302);
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.security.testing.Place#kinds")
	void aUserWhoLogsInByFormIsNotLoggedOutAtTheProvider(Place where) {
		Browser browser = servers.get(where).browser();
		browser.get(OidcProvider.answer(authorization(browser)));
		browser.logIn("bob", "bob");
		browser.get("/logout");
		assertThat(browser.post("/logout").headers().firstValue("location").orElseThrow()).endsWith("/");
		assertThat(browser.cookies()).doesNotContainKeys("user_session", "oidc_login");
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.security.testing.Place#kinds")
	void tokensOfAnAnonymousUserAreKeptWithoutAnHttpSession(Place where) {
		Browser browser = servers.get(where).browser();
		assertThat(browser.get("/token").body()).isEqualTo("none");
		String callback = OidcProvider.answer(location(browser, "/oauth2/authorization/api"));
		assertThat(location(browser, callback)).endsWith("/authorized/api");
		assertThat(browser.get("/token").body()).isEqualTo("anonymousUser Bearer");
		assertThat(servers.get(where).browser().get("/token").body()).isEqualTo("none");
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.security.testing.Place#kinds")
	void tokensOfAnAnonymousUserEndWithALogOut(Place where) {
		Browser browser = servers.get(where).browser();
		browser.get(OidcProvider.answer(location(browser, "/oauth2/authorization/api")));
		browser.logIn("bob", "bob");
		assertThat(browser.get("/token").body()).isEqualTo("anonymousUser Bearer");
		browser.get("/logout");
		browser.post("/logout");
		assertThat(browser.get("/token").body()).isEqualTo("none");
		assertThat(browser.cookies()).doesNotContainKey("oauth2_clients");
	}

	@Test
	@Tag("full")
	void theIdTokenStaysWithTheUserWhoseSessionHasAnotherNameThanTheProvider() {
		Map<String, String> properties = provider.properties();
		properties.put("sessions.registrations.user_session.storage", "memory");
		properties.put("spring.main.allow-bean-definition-overriding", "true");
		try (LoginServer server = LoginServer.start(properties, Chain.class, NamesOfOurOwn.class)) {
			Browser browser = server.browser();
			browser.get(OidcProvider.answer(authorization(browser)));
			browser.logIn("bob", "bob");
			browser.get("/logout");
			assertThat(browser.post("/logout").headers().firstValue("location").orElseThrow())
				.startsWith(provider.issuer() + "/end?id_token_hint=ey");
		}
	}

	private static String authorization(Browser browser) {
		return location(browser, "/oauth2/authorization/idp");
	}

	private static String location(Browser browser, String path) {
		String location = browser.get(path).headers().firstValue("location").orElseThrow();
		return location.replaceFirst("^http://localhost:\\d+/(?=$|login\\?)", "/");
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, ClientRegistrationRepository clients) throws Exception {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/token").permitAll().anyRequest().authenticated())
				.logout((logout) -> logout.logoutSuccessHandler(new SessionOidcLogoutSuccessHandler(clients)))
				.formLogin(Customizer.withDefaults())
				.oauth2Login(Customizer.withDefaults())
				.oauth2Client(Customizer.withDefaults())
				.build();
		}

		@Bean
		Tokens tokens() {
			return new Tokens();
		}

	}

	/** The provider knows the user as ada. */
	@Configuration(proxyBeanMethods = false)
	static class NamesOfOurOwn {

		@Bean
		SessionAuthentication<UserSession> userSessions() {
			return SessionAuthentication.of(UserSession.class)
				.name(UserSession::user)
				.session((login, present) -> new UserSession("bob", List.of()));
		}

	}

	@RestController
	static class Tokens {

		@Autowired
		private OAuth2AuthorizedClientRepository clients;

		@GetMapping("/token")
		String token(HttpServletRequest request) {
			Authentication anonymous = new AnonymousAuthenticationToken("key", "anonymousUser",
					AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
			OAuth2AuthorizedClient client = this.clients.loadAuthorizedClient("api", anonymous, request);
			return (client != null)
					? client.getPrincipalName() + " " + client.getAccessToken().getTokenType().getValue() : "none";
		}

	}

}
