package io.github.sessionstarter.security.remember;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.security.SessionLogin;
import io.github.sessionstarter.security.fresh.FreshLogIn;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.LoginServer.UserSession;
import io.github.sessionstarter.security.testing.Place;
import io.github.sessionstarter.testing.MovableClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Applications that let users stay logged in.
 */
final class RememberingServer {

	static final MovableClock CLOCK = new MovableClock();

	private RememberingServer() {
	}

	static LoginServer start(Place place, Class<?> application) {
		String session = "sessions.registrations.user_session.";
		Map<String, String> properties = new TreeMap<>(place.properties());
		properties.put(session + "timeout.max", "30d");
		properties.put(session + "principal", "user");
		return LoginServer.start(properties, application);
	}

	@Configuration(proxyBeanMethods = false)
	static class Common {

		@Bean(defaultCandidate = false)
		InstantSource sessionClock() {
			return CLOCK;
		}

		@Bean
		Payments payments() {
			return new Payments();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application extends Common {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, UserDetailsService users) {
			SwitchUserFilter filter = new SwitchUserFilter();
			filter.setUserDetailsService(users);
			filter.setTargetUrl("/kind");
			filter.afterPropertiesSet();
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/open", "/change", "/renew")
					.permitAll()
					.requestMatchers("/fresh")
					.access(FreshLogIn.within(Duration.ofHours(1)))
					.requestMatchers("/full")
					.fullyAuthenticated()
					.requestMatchers("/login/impersonate")
					.hasRole("ADMIN")
					.anyRequest()
					.authenticated())
				.formLogin(Customizer.withDefaults())
				.addFilterAfter(filter, AuthorizationFilter.class)
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Deciding extends Common {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.with(SessionLogin.session("user_session")
				.stayLoggedIn((request, logIn) -> logIn.getName().equals("bob") ? Duration.ofDays(7) : Duration.ZERO))
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

	}

	@RestController
	static class Payments {

		@GetMapping({ "/fresh", "/full", "/open" })
		String page(@SessionValue UserSession session) {
			return session.user();
		}

		@GetMapping("/fresh-value")
		String fresh(@SessionValue(fresh = "1h") UserSession session) {
			return session.user();
		}

		@GetMapping("/change")
		String change(@SessionValue TypedSession<UserSession> session) {
			return session.update((user) -> new UserSession(user.user(), List.of("ROLE_USER", "ROLE_ADMIN"))).user();
		}

		@GetMapping("/kind")
		String kind(Authentication logIn) {
			return logIn.getName() + " " + logIn.getClass().getSimpleName() + " "
					+ (new AuthenticationTrustResolverImpl().isRememberMe(logIn) ? "remembered" : "full");
		}

	}

}
