package io.github.sessionstarter.security.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.security.SessionAuthentication;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.util.function.ThrowingFunction;

/**
 * An application with a log-in by form, and two users: ada and bob, whose password is
 * their name.
 */
public final class LoginServer implements AutoCloseable {

	/** The name of the session of a browser application. */
	public static final String HOST_SESSION = "__Host-user_session";

	private static final AtomicInteger HTTP_SESSIONS = new AtomicInteger();

	private final ServletWebServerApplicationContext context;

	private LoginServer(ServletWebServerApplicationContext context) {
		this.context = context;
	}

	/** Start the server with a chain. */
	public static LoginServer start(Map<String, String> properties,
			ThrowingFunction<HttpSecurity, SecurityFilterChain> chain) {
		return run(properties, (context) -> ((GenericApplicationContext) context).registerBean("chain",
				SecurityFilterChain.class, () -> chain.apply(context.getBean(HttpSecurity.class))));
	}

	/**
	 * Start the server with the usual chain, or with those of other classes. A property
	 * without a value is as if it was not written.
	 */
	public static LoginServer start(Map<String, String> properties, Class<?>... more) {
		return run(properties, (context) -> {
		}, more);
	}

	private static LoginServer run(Map<String, String> properties,
			ApplicationContextInitializer<ConfigurableApplicationContext> initializer, Class<?>... more) {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("server.port", "0");
		all.put("tests.stack", "TOMCAT_WITH_SECURITY");
		all.put("sessions.keys[0]", TestKeys.first());
		all.put("sessions.security.session", "user_session");
		if (HOST_SESSION.equals(properties.get("sessions.security.session"))) {
			all.put("sessions.registrations." + HOST_SESSION + ".type", UserSession.class.getName());
		}
		else {
			all.put("sessions.registrations.user_session.type", UserSession.class.getName());
			all.put("sessions.registrations.user_session.cookie.secure", "false");
		}
		all.put("spring.main.banner-mode", "off");
		all.put("spring.mvc.publish-request-handled-events", "false");
		all.put("logging.level.root", "warn");
		properties.forEach((name, value) -> all.compute(name, (key, usual) -> value));
		List<Class<?>> sources = new ArrayList<>(List.of(Application.class));
		sources.addAll(Arrays.asList(more));
		return new LoginServer(
				(ServletWebServerApplicationContext) new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
					.web(WebApplicationType.SERVLET)
					.properties(all)
					.initializers(initializer)
					.run());
	}

	/** Return how many sessions of the container were created in this JVM. */
	public static int httpSessions() {
		return HTTP_SESSIONS.get();
	}

	/** Return a browser with the cookies of another one. */
	public Browser browser(Browser other) {
		return other.copy(port());
	}

	public Browser browser() {
		return new Browser(port());
	}

	public int port() {
		return this.context.getWebServer().getPort();
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
	@Import(Pages.class)
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
					User.withUsername("carl").password("{noop}carl").roles("USER").build(),
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

	}

	/** Administrators can become other users. */
	@Configuration(proxyBeanMethods = false)
	public static class SwitchUser {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, UserDetailsService users) {
			SwitchUserFilter filter = new SwitchUserFilter();
			filter.setUserDetailsService(users);
			filter.setTargetUrl("/user");
			filter.afterPropertiesSet();
			http.authorizeHttpRequests((requests) -> requests.requestMatchers("/log-in", "/error")
				.permitAll()
				.requestMatchers("/admin", "/login/impersonate")
				.hasRole("ADMIN")
				.anyRequest()
				.authenticated());
			return http.formLogin(Customizer.withDefaults())
				.logout((logOut) -> logOut.addLogoutHandler((request, response, user) -> {
					if (request.getParameter("fail") != null) {
						throw new IllegalStateException("This handler fails on purpose");
					}
				}))
				.addFilterAfter(filter, AuthorizationFilter.class)
				.build();
		}

	}

}
