package io.github.sessionstarter.security.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.security.SessionAuthentication;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application with a log-in by form, and two users: ada and bob, whose password is
 * their name.
 */
public final class LoginServer implements AutoCloseable {

	private static final AtomicInteger HTTP_SESSIONS = new AtomicInteger();

	private final ServletWebServerApplicationContext context;

	private LoginServer(ServletWebServerApplicationContext context) {
		this.context = context;
	}

	/** Start the server with the usual chain, or with those of other classes. */
	public static LoginServer start(Map<String, String> properties, Class<?>... more) {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("server.port", "0");
		all.put("sessions.keys[0]", TestKeys.first());
		all.put("sessions.security.session", "user_session");
		all.put("sessions.registrations.user_session.type", UserSession.class.getName());
		all.put("sessions.registrations.user_session.cookie.secure", "false");
		all.put("spring.main.banner-mode", "off");
		all.put("logging.level.root", "warn");
		all.putAll(properties);
		List<Class<?>> sources = new ArrayList<>(List.of(Application.class));
		sources.addAll(Arrays.asList(more));
		return new LoginServer((ServletWebServerApplicationContext) new SpringApplicationBuilder(
				sources.toArray(Class<?>[]::new)).web(WebApplicationType.SERVLET).properties(all).run());
	}

	/** Return how many sessions of the container were created in this JVM. */
	public static int httpSessions() {
		return HTTP_SESSIONS.get();
	}

	public Browser browser() {
		return new Browser(this.context.getWebServer().getPort());
	}

	public <B> B bean(Class<B> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * The session.
	 *
	 * @param user the name of the user
	 * @param roles what the user may do
	 */
	public record UserSession(String user, List<String> roles) {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		SessionAuthentication<UserSession> userSessions() {
			return SessionAuthentication.of(UserSession.class)
				.name(UserSession::user)
				.authorities(UserSession::roles)
				.session((login, present) -> new UserSession(login.getName(),
						login.getAuthorities()
							.stream()
							.map((authority) -> String.valueOf(authority.getAuthority()))
							.filter((authority) -> authority.startsWith("ROLE_"))
							.toList()));
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("ada").password("{noop}ada").roles("USER", "ADMIN").build(),
					User.withUsername("bob").password("{noop}bob").roles("USER").build(),
					User.withUsername("eve").password("{noop}eve").roles("USER").accountLocked(true).build());
		}

		@Bean
		ServletListenerRegistrationBean<HttpSessionListener> httpSessions() {
			return new ServletListenerRegistrationBean<>(new HttpSessionListener() {

				@Override
				public void sessionCreated(HttpSessionEvent event) {
					HTTP_SESSIONS.incrementAndGet();
				}

			});
		}

		@Bean
		Pages pages() {
			return new Pages();
		}

	}

	@RestController
	static class Pages {

		@GetMapping("/user")
		String user(@AuthenticationPrincipal UserSession user, HttpServletRequest request) {
			return user.user() + " " + request.getRemoteUser() + " " + user.roles();
		}

		@GetMapping("/session")
		@Nullable String session(@SessionValue TypedSession<UserSession> session) {
			return session.id();
		}

		@PostMapping("/log-in")
		String logIn(HttpServletRequest request, String user, String password) throws ServletException {
			request.login(user, password);
			return request.getRemoteUser();
		}

		@PostMapping("/log-out")
		String logOut(HttpServletRequest request) throws ServletException {
			request.logout();
			return "bye";
		}

		@PostMapping("/fail")
		String fail() {
			throw new IllegalStateException("This handler fails on purpose");
		}

	}

}
