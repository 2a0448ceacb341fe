package io.github.sessionstarter.security;

import java.util.Map;

import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsByNameServiceWrapper;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationProvider;
import org.springframework.security.web.authentication.preauth.RequestHeaderAuthenticationFilter;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Users whom a proxy has authenticated, and names in a header.
 */
class PreAuthenticatedTests {

	@Test
	void aUserOfAProxyIsKeptInTheSessionOfTheLogIn() {
		try (LoginServer server = LoginServer.start(Map.of("sessions.registrations.user_session.storage", "memory"),
				(http) -> http.addFilter(filter(http))
					.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
					.build())) {
			Browser browser = server.browser();
			assertThat(browser.get("/callable", "SM_USER", "bob").body()).isEqualTo("bob");
			assertThat(browser.cookies()).containsKey("user_session");
			assertThat(LoginServer.httpSessions()).isZero();
		}
	}

	private static RequestHeaderAuthenticationFilter filter(HttpSecurity http) {
		PreAuthenticatedAuthenticationProvider provider = new PreAuthenticatedAuthenticationProvider();
		provider.setPreAuthenticatedUserDetailsService(new UserDetailsByNameServiceWrapper<>(
				http.getSharedObject(ApplicationContext.class).getBean(UserDetailsService.class)));
		RequestHeaderAuthenticationFilter filter = new RequestHeaderAuthenticationFilter();
		filter.setExceptionIfHeaderMissing(false);
		filter.setAuthenticationManager(new ProviderManager(provider));
		return filter;
	}

}
