package io.github.sessionstarter.security.remember;

import java.time.Duration;
import java.util.Map;

import io.github.sessionstarter.security.SessionLogin;
import io.github.sessionstarter.security.fresh.FreshLogIn;
import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.RememberMeServices;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that remembers users in its own way, such as by the certificate of a
 * device.
 */
@Tag("full")
class OwnRememberMeServicesTests {

	private static final String KEY = "a key of the tests";

	@Test
	void aUserWhomTheApplicationRemembersIsKeptAndNotFresh() {
		try (LoginServer server = LoginServer.start(Map.of("sessions.registrations.user_session.storage", "memory"),
				OwnRememberMeServicesTests::chain)) {
			Browser browser = server.browser();
			browser.get("/", "Device", "of ada");
			assertThat(browser.get("/user").body()).startsWith("ada ");
			assertThat(browser.get("/admin").statusCode()).isEqualTo(401);
			browser.logIn("ada", "ada");
			assertThat(browser.get("/admin").body()).isEqualTo("admin");
			assertThat(LoginServer.httpSessions()).isZero();
		}
	}

	private static SecurityFilterChain chain(HttpSecurity http) {
		return http.with(SessionLogin.session("user_session"))
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/admin")
				.access(FreshLogIn.within(Duration.ofHours(1)))
				.anyRequest()
				.authenticated())
			.formLogin(Customizer.withDefaults())
			.rememberMe((remember) -> remember.rememberMeServices(new Devices()).key(KEY))
			.build();
	}

	private static final class Devices implements RememberMeServices {

		@Override
		public @Nullable Authentication autoLogin(HttpServletRequest request, HttpServletResponse response) {
			return "of ada".equals(request.getHeader("Device")) ? new RememberMeAuthenticationToken(KEY,
					User.withUsername("ada").password("").roles("USER").build(),
					AuthorityUtils.createAuthorityList("ROLE_USER")) : null;
		}

		@Override
		public void loginFail(HttpServletRequest request, HttpServletResponse response) {
		}

		@Override
		public void loginSuccess(HttpServletRequest request, HttpServletResponse response,
				Authentication successfulAuthentication) {
		}

	}

}
