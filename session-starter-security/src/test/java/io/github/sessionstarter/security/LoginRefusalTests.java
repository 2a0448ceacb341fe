package io.github.sessionstarter.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.LoginServer.UserSession;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.function.ThrowingFunction;
import org.springframework.web.filter.OncePerRequestFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What stops the start of an application whose log-in would not be safe.
 */
class LoginRefusalTests {

	private static final String SESSION = "sessions.registrations.user_session";

	private static final String LOG_IN = "sessions.security.session";

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					timeout.idle=10m                                               | no revocation         | allow-unrevocable: true
					revocation.storage=memory revocation.on-storage-failure=accept | while the storage fails | Remove revocation.on-storage-failure
					revocation.storage=memory transform=none                       | protects nothing      | Remove transform
					transform=plain                                                | form of Ktor          | backward-compatible-read.forms
					transform=ktor-sign ktor.sign-key=0123456789abcdef0123456789abcdef | form of Ktor      | backward-compatible-read.forms
					revocation.storage=memory backward-compatible-read.until=2999-01-01T00:00:00Z backward-compatible-read.forms[0].form=plain | a session of any user | Remove the form plain
					storage=memory transport=header                                | in a header, which a browser does not send | transport: cookie
					""")
	void aSessionThatMustNotCarryALogInIsRefused(String properties, String problem, String remedy) {
		Map<String, String> all = new LinkedHashMap<>();
		if (properties.contains("transform=")) {
			all.put("sessions.security.allow-unrevocable", "true");
		}
		if (properties.contains("transport=")) {
			all.put(SESSION + ".cookie.secure", null);
		}
		for (String property : properties.split(" ")) {
			all.put(SESSION + "." + property.split("=")[0], property.split("=")[1]);
		}
		assertThat(failure(all)).contains(problem, remedy);
	}

	@ParameterizedTest
	@CsvSource({ "-5m", "400d" })
	void anIntervalThatValidatesNoSessionIsRefused(String interval) {
		assertThat(failure(inMemory("sessions.security.revalidate", interval))).contains("sessions.security.revalidate",
				"No session would be validated", "such as 5m");
	}

	@Test
	void anUnknownSessionIsRefused() {
		assertThat(failure(inMemory(LOG_IN, "other"))).contains(LOG_IN, "No session has this name", "user_session");
	}

	@Test
	void aSessionThatNoBeanMapsIsRefused() {
		assertThat(failure(inMemory(SESSION + ".type", OtherSession.class.getName())))
			.contains("no bean of the type SessionAuthentication<OtherSession>", "Define one");
	}

	@Test
	void aSessionThatTwoBeansMapIsRefused() {
		assertThat(failure(() -> LoginServer.start(inMemory(), SecondMapping.class)))
			.contains("several beans of the type SessionAuthentication<UserSession>", "userSessions", "second");
	}

	@Test
	void aMappingThatNoSessionUsesIsRefused() {
		assertThat(failure(inMemory(LOG_IN, null))).contains(LOG_IN, "bean userSessions", "Set the property");
	}

	@Test
	void aSessionThatNoChainUsesIsRefused() {
		assertThat(failure((http) -> http
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.build())).contains(LOG_IN, "No filter chain keeps its log-in in this session");
	}

	@Test
	void aSessionForAStatelessChainIsRefused() {
		assertThat(failure((http) -> http.with(SessionLogin.session("user_session"))
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.build())).contains(SESSION, "STATELESS", "SessionLogin.session(\"user_session\")");
	}

	@Test
	void aChainWithoutCsrfProtectionIsRefused() {
		assertThat(failure((http) -> http.formLogin(Customizer.withDefaults()).csrf((csrf) -> csrf.disable()).build()))
			.contains(SESSION, "CSRF protection is disabled", "withoutCsrf()");
	}

	@Test
	void aChainThatSaysSoByNameNeedsNoCsrfProtection() {
		LoginServer
			.start(inMemory(),
					(http) -> http.with(SessionLogin.session("user_session").withoutCsrf())
						.formLogin(Customizer.withDefaults())
						.csrf((csrf) -> csrf.disable())
						.build())
			.close();
	}

	@Test
	void anEagerHttpSessionIsRefused() {
		assertThat(failure((http) -> http
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.ALWAYS))
			.build())).contains(SESSION, "SessionCreationPolicy.ALWAYS");
	}

	@Test
	void aLimitOfHttpSessionsIsRefused() {
		assertThat(failure((http) -> http.sessionManagement((sessions) -> sessions.maximumSessions(1)).build()))
			.contains(SESSION, "maximumSessions", "max-sessions-per-principal");
	}

	@Test
	void aPageForInvalidHttpSessionsIsRefused() {
		assertThat(failure((http) -> http.sessionManagement((sessions) -> sessions.invalidSessionUrl("/")).build()))
			.contains(SESSION, "needs an HttpSession", "invalidSessionUrl");
	}

	@Test
	void aLogInThatIsSavedAtTheEndOfEachRequestIsRefused() {
		assertThat(failure((http) -> http.securityContext((context) -> context.requireExplicitSave(false)).build()))
			.contains(SESSION, "requireExplicitSave(false)");
	}

	@Test
	void anotherCookieThatLogsInAgainAfterALogOutIsRefused() {
		assertThat(failure(
				(http) -> http.formLogin(Customizer.withDefaults()).rememberMe(Customizer.withDefaults()).build()))
			.contains(SESSION, "rememberMe()", "outlives the log-out", SESSION + ".timeout.max");
	}

	@Test
	void aDecisionToStayForNoTimeIsRefused() {
		assertThat(failure((http) -> http
			.with(SessionLogin.session("user_session").stayLoggedIn((request, logIn) -> Duration.ofDays(7)))
			.formLogin(Customizer.withDefaults())
			.build())).contains(SESSION, "for no time at all", SESSION + ".timeout.max", "stayLoggedIn");
	}

	@Test
	void aSessionWithoutALogInThatCouldStayIsRefused() {
		String other = "sessions.registrations.other_session";
		assertThat(failure(inMemory(other + ".type", OtherSession.class.getName(), other + ".storage", "memory",
				other + ".timeout.max", "30d")))
			.contains(other + ".timeout.max", "carries no log-in", "sessions.security.session");
	}

	@Test
	void saml2IsRefused() {
		assertThat(
				failure((http) -> http.addFilterBefore(new Saml2WebSsoAuthenticationFilter(), AuthorizationFilter.class)
					.build()))
			.contains(SESSION, "SAML 2.0", "SessionLogin.none()");
	}

	@Test
	void aChainWithItsOwnRepositoryStaysAsItIs() {
		assertThat(failure((http) -> http
			.securityContext((context) -> context.securityContextRepository(new HttpSessionSecurityContextRepository()))
			.build())).contains(LOG_IN, "No filter chain keeps its log-in in this session");
	}

	private static Map<String, String> inMemory(String... more) {
		Map<String, String> properties = new LinkedHashMap<>(Map.of(SESSION + ".storage", "memory"));
		for (int i = 0; i < more.length; i += 2) {
			properties.put(more[i], more[i + 1]);
		}
		return properties;
	}

	private static String failure(Map<String, String> properties) {
		return failure(() -> LoginServer.start(properties));
	}

	private static String failure(ThrowingFunction<HttpSecurity, SecurityFilterChain> chain) {
		return failure(() -> LoginServer.start(inMemory(), chain));
	}

	/** Return all that the report of the failure says. */
	private static String failure(Supplier<LoginServer> start) {
		Throwable failure = catchThrowable(() -> start.get().close());
		assertThat(failure).as("the start").isNotNull();
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		assertThat(cause).isInstanceOf(InvalidSessionsConfigurationException.class);
		return cause.getMessage() + " " + ReflectionTestUtils.getField(cause, "remedy");
	}

	record OtherSession(String user) {
	}

	@Configuration(proxyBeanMethods = false)
	static class SecondMapping {

		@Bean
		SessionAuthentication<UserSession> second() {
			return SessionAuthentication.of(UserSession.class)
				.name(UserSession::user)
				.session((login, present) -> new UserSession(login.getName(), List.of()));
		}

	}

	/** Has the name of that of Spring Security, whose module is not here. */
	static class Saml2WebSsoAuthenticationFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
		}

	}

}
