package io.github.sessionstarter.security;

import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;

import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.Place;
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
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose administrators have a log-in of their own.
 */
class SeveralLogInsTests {

	private static LoginServer server;

	@BeforeAll
	static void start() {
		Map<String, String> properties = new HashMap<>(new Place("tomcat", "memory").properties());
		String session = "sessions.registrations.admin_session.";
		properties.put(session + "type", AdminSession.class.getName());
		properties.put(session + "revocation.storage", "memory");
		properties.put(session + "cookie.secure", "false");
		server = LoginServer.start(properties, Chains.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@AfterEach
	void noSessionOfTheContainer() {
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@Test
	void eachChainKnowsItsOwnUser() {
		Browser browser = loggedInTwice();
		assertThat(browser.get("/user").body()).startsWith("bob ");
		assertThat(browser.get("/admin/area").body()).isEqualTo("AdminSession[name=ada]");
	}

	@Test
	@Tag("abuse")
	void aLogInOfOneChainIsNotOneOfTheOther() {
		Browser user = server.browser();
		user.logIn("ada", "ada");
		assertThat(user.get("/admin/area").statusCode()).isEqualTo(302);
		user.cookies().put("admin_session", user.cookies().get("user_session"));
		assertThat(user.get("/admin/area").statusCode()).isEqualTo(302);
		Browser admin = loggedInAsAdministrator(server.browser());
		assertThat(admin.get("/user").statusCode()).isEqualTo(302);
	}

	@Test
	void aLogOutEndsOneLogIn() {
		Browser browser = loggedInTwice();
		Browser copy = browser.copy();
		browser.get("/admin/login");
		assertThat(browser.post("/admin/logout").statusCode()).isEqualTo(302);
		assertThat(browser.cookies()).containsKey("user_session").doesNotContainKey("admin_session");
		assertThat(copy.get("/admin/area").statusCode()).isEqualTo(302);
		assertThat(copy.get("/user").body()).startsWith("bob ");
		browser.get("/login");
		browser.post("/logout");
		assertThat(copy.get("/user").statusCode()).isEqualTo(302);
	}

	@Test
	@Tag("abuse")
	void aTokenAgainstForgeryCountsInOneChain() {
		Browser browser = loggedInTwice();
		browser.get("/login");
		assertThat(browser.post("/admin/area").statusCode()).isEqualTo(403);
		assertThat(browser.post("/echo").statusCode()).isEqualTo(200);
		browser.get("/admin/login");
		assertThat(browser.post("/admin/area").statusCode()).isEqualTo(200);
		assertThat(browser.post("/echo").statusCode()).isEqualTo(403);
	}

	@Test
	@Tag("abuse")
	void aTokenFromBeforeTheLogInCountsInOneChain() {
		Browser browser = server.browser();
		browser.get("/login");
		assertThat(browser.post("/admin/login", "username", "ada", "password", "ada").statusCode()).isEqualTo(403);
		browser.get("/login");
		assertThat(location(browser.post("/login", "username", "ada", "password", "ada"))).doesNotContain("error");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/none", "/disabled" })
	void aChainCanDoWithout(String path) {
		Browser browser = loggedInTwice();
		assertThat(browser.get(path).statusCode()).isEqualTo(401);
		String bob = "Basic Ym9iOmJvYg==";
		assertThat(browser.get(path, "Authorization", bob).body()).isEqualTo("bob");
	}

	private static Browser loggedInTwice() {
		Browser browser = server.browser();
		browser.logIn("bob", "bob");
		return loggedInAsAdministrator(browser);
	}

	private static Browser loggedInAsAdministrator(Browser browser) {
		browser.get("/admin/login");
		HttpResponse<String> answer = browser.post("/admin/login", "username", "ada", "password", "ada");
		assertThat(location(answer)).endsWith("/admin/area");
		return browser;
	}

	private static String location(HttpResponse<String> answer) {
		return answer.headers().firstValue("location").orElse("");
	}

	/**
	 * The session of an administrator.
	 *
	 * @param name the name
	 */
	public record AdminSession(String name) {
	}

	@Configuration(proxyBeanMethods = false)
	@Import(AdminPages.class)
	static class Chains {

		/** Asks for the user as an audit of a database would. */
		@Bean
		SessionAuthentication<AdminSession> administrators() {
			return SessionAuthentication.of(AdminSession.class).name(AdminSession::name).validate((session) -> {
				Authentication user = SecurityContextHolder.getContext().getAuthentication();
				assertThat(new AuthenticationTrustResolverImpl().isAuthenticated(user)).isFalse();
				return session;
			}).session((login, present) -> new AdminSession(login.getName()));
		}

		@Bean
		@Order(1)
		SecurityFilterChain administration(HttpSecurity http) {
			return http.securityMatcher("/admin/**")
				.with(SessionLogin.session("admin_session"))
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin((form) -> form.loginPage("/admin/login").defaultSuccessUrl("/admin/area").permitAll())
				.logout((logOut) -> logOut.logoutUrl("/admin/logout"))
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain none(HttpSecurity http) {
			return withHttpBasic(http, "/none").with(SessionLogin.none()).build();
		}

		@Bean
		@Order(3)
		SecurityFilterChain disabled(HttpSecurity http) {
			return withHttpBasic(http, "/disabled").with(SessionLogin.none(), SessionLogin::disable).build();
		}

		private static HttpSecurity withHttpBasic(HttpSecurity http, String path) {
			return http.securityMatcher(path)
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.requestCache((cache) -> cache.disable())
				.httpBasic(Customizer.withDefaults());
		}

		@Bean
		@Order(4)
		SecurityFilterChain pages(HttpSecurity http) {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/error").permitAll().anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

	}

	@RestController
	static class AdminPages {

		@GetMapping("/admin/login")
		String logIn(CsrfToken csrf) {
			return "<input name=\"_csrf\" value=\"" + csrf.getToken() + "\">";
		}

		@GetMapping("/admin/area")
		String area(@AuthenticationPrincipal AdminSession session) {
			return session.toString();
		}

		@PostMapping("/admin/area")
		void change() {
			// The answer is the status.
		}

		@RequestMapping({ "/none", "/disabled" })
		String user(Principal user) {
			return user.getName();
		}

	}

}
