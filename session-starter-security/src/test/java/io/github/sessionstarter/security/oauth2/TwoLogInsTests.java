package io.github.sessionstarter.security.oauth2;

import java.util.Map;

import io.github.sessionstarter.security.SessionAuthentication;
import io.github.sessionstarter.security.SessionLogin;
import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.OidcProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A log-in by a provider, and one of an administrator by form in another session, which
 * has nothing to do with what the provider has given.
 */
@Tag("full")
class TwoLogInsTests {

	private static OidcProvider provider;

	private static LoginServer server;

	@BeforeAll
	static void start() {
		provider = OidcProvider.start();
		Map<String, String> properties = provider.properties();
		properties.put("sessions.registrations.user_session.storage", "memory");
		properties.put("sessions.registrations.admin_session.type", AdminSession.class.getName());
		properties.put("sessions.registrations.admin_session.storage", "memory");
		properties.put("sessions.registrations.admin_session.cookie.secure", "false");
		server = LoginServer.start(properties, OAuth2LoginTests.Chain.class, Administration.class);
	}

	@AfterAll
	static void stop() {
		server.close();
		provider.close();
	}

	@Test
	void theOneLeavesTheTokensOfTheOther() {
		Browser browser = server.browser();
		browser.get(OidcProvider.answer(location(browser, "/oauth2/authorization/api")));
		browser.get(OidcProvider.answer(location(browser, "/oauth2/authorization/idp")));
		browser.get("/administration/login");
		browser.post("/administration/login", "username", "bob", "password", "bob");
		assertThat(browser.cookies()).containsKeys("admin_session", "oidc_login");
		browser.get("/administration/login");
		browser.post("/administration/logout");
		assertThat(browser.cookies()).doesNotContainKey("admin_session");
		assertThat(browser.get("/token").body()).isEqualTo("anonymousUser Bearer");
		browser.get("/logout");
		assertThat(browser.post("/logout").headers().firstValue("location").orElseThrow())
			.startsWith(provider.issuer() + "/end?id_token_hint=ey");
		assertThat(browser.get("/token").body()).isEqualTo("none");
		assertThat(LoginServer.httpSessions()).isZero();
	}

	private static String location(Browser browser, String path) {
		return browser.get(path).headers().firstValue("location").orElseThrow();
	}

	/**
	 * The session of an administrator.
	 *
	 * @param name the name
	 */
	record AdminSession(String name) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Administration {

		@Bean
		SessionAuthentication<AdminSession> administrators() {
			return SessionAuthentication.of(AdminSession.class)
				.name(AdminSession::name)
				.session((login, present) -> new AdminSession(login.getName()));
		}

		@Bean
		@Order(1)
		SecurityFilterChain administration(HttpSecurity http) {
			return http.securityMatcher("/administration/**")
				.with(SessionLogin.session("admin_session"))
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin((form) -> form.loginPage("/administration/login").permitAll())
				.logout((logOut) -> logOut.logoutUrl("/administration/logout"))
				.build();
		}

		@Bean
		LoginPage loginPage() {
			return new LoginPage();
		}

	}

	@RestController
	static class LoginPage {

		@GetMapping("/administration/login")
		String logIn(CsrfToken csrf) {
			return "<input name=\"_csrf\" value=\"" + csrf.getToken() + "\">";
		}

	}

}
