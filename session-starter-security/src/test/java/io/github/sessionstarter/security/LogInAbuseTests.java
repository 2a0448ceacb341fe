package io.github.sessionstarter.security;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

import io.github.sessionstarter.security.fresh.FreshLogIn;
import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.Place;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.web.filter.OncePerRequestFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attacks on a log-in in a typed session.
 */
@Tag("abuse")
@Tag("full")
@ParameterizedClass
@ValueSource(strings = { "tomcat", "jetty" })
class LogInAbuseTests {

	private static final List<String> COOKIES = List.of("user_session", "other_session", "login_csrf", "login_target",
			"XSRF-TOKEN", "remember-me", "JSESSIONID");

	private static LoginServer server;

	@Parameter
	private String container;

	@BeforeParameterizedClassInvocation
	static void start(String container) {
		Map<String, String> properties = new Place(container, "memory").properties();
		properties.put("sessions.registrations.user_session.timeout.max", "30d");
		server = LoginServer.start(properties, Chain.class);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		server.close();
	}

	@AfterEach
	void noSessionOfTheContainer() {
		assertThat(LoginServer.httpSessions()).isZero();
	}

	private static Browser loggedIn(String user) {
		Browser browser = server.browser();
		browser.logIn(user, user);
		assertThat(browser.get("/user").body()).startsWith(user + " ");
		browser.get("/logout");
		return browser;
	}

	/** The request has begun before the log-out, and its body comes afterwards. */
	@Test
	void aRequestThatIsHeldBackBecomesNoOtherUserAfterALogOut() throws IOException {
		Browser browser = loggedIn("ada");
		String body = "username=bob";
		try (Socket held = new Socket("localhost", server.port())) {
			held.getOutputStream()
				.write(("POST /login/impersonate HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
						+ "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
						+ "\r\nX-CSRF-TOKEN: " + browser.csrf() + "\r\nCookie: user_session="
						+ browser.cookies().get("user_session") + "\r\nX-Began: true\r\n\r\n")
					.getBytes(StandardCharsets.ISO_8859_1));
			Chain.BEGAN.acquireUninterruptibly();
			browser.post("/logout");
			held.getOutputStream().write(body.getBytes(StandardCharsets.ISO_8859_1));
			String answer = new String(held.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
			Browser after = server.browser();
			answer.lines()
				.filter((line) -> line.startsWith("Set-Cookie: user_session="))
				.forEach((line) -> after.cookies()
					.put("user_session", line.substring(line.indexOf('=') + 1).split(";", 2)[0]));
			assertThat(after.get("/user").statusCode()).isEqualTo(302);
		}
	}

	@Test
	void theFreshLogInOfAnotherUserDoesNotCount() {
		Browser bob = loggedIn("bob");
		assertThat(bob.get("/fresh/page").statusCode()).isEqualTo(404);
		assertThat(bob.get("/fresh/page", "X-Token-Of", "ada").statusCode()).isEqualTo(401);
		assertThat(server.browser().get("/fresh/page", "X-Token-Of", "ada").statusCode()).isEqualTo(401);
	}

	@Test
	void aCookieOfOneNameIsNothingUnderAnother() {
		Browser ada = loggedIn("ada");
		Browser anonymous = server.browser();
		anonymous.get("/user");
		anonymous.get("/login");
		List<String> values = List.of(ada.cookies().get("user_session"), anonymous.cookies().get("login_csrf"),
				anonymous.cookies().get("login_target"), anonymous.csrf());
		for (String value : values) {
			for (String name : COOKIES) {
				Browser browser = server.browser();
				browser.cookies().put(name, value);
				HttpResponse<String> answer = browser.get("/user");
				assertThat(answer.statusCode())
					.isEqualTo((name.equals("user_session") && value.equals(values.get(0))) ? 200 : 302);
				assertThat(browser.postWithout("/echo", "_csrf", value).statusCode()).isEqualTo(403);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "=", "%", "%00", "%ff%fe", ".", "..", ";", "\"", "\"a", "A", "AAAA.AAAA", "e30",
			"null", "@;@;@", "{}", "1;2;3", "-1", "%0d%0aSet-Cookie:a=b" })
	void aForeignValueMakesNoServerError(String value) {
		for (String text : List.of(value, value.repeat(300))) {
			Browser browser = server.browser();
			COOKIES.forEach((name) -> browser.cookies().put(name, text.substring(0, Math.min(text.length(), 700))));
			String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
			assertThat(browser.get("/user").statusCode()).isLessThan(500);
			assertThat(browser.get("/login?_csrf=" + encoded + "&state=" + encoded + "&continue").statusCode())
				.isLessThan(500);
			assertThat(browser.get("/error").statusCode()).isLessThanOrEqualTo(500);
			for (String path : List.of("/login", "/logout", "/login/impersonate", "/logout/impersonate", "/echo")) {
				assertThat(browser
					.postWithout(path, "_csrf", text, "username", text, "password", text, "remember-me", text)
					.statusCode()).as(path).isLessThan(500);
			}
			browser.cookies().clear();
			browser.get("/login");
			assertThat(browser.post("/login", "username", text, "password", text, "remember-me", text).statusCode())
				.isEqualTo(302);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/%5cevil.example", "/%5c%5cevil.example", "/%2fevil.example", "/%09/evil.example",
			"/;/evil.example", "/%0d%0aLocation:%20//evil.example", "//evil.example", "/.//evil.example",
			"/x/..//evil.example", "/@evil.example", "/user?//evil.example", "/:@evil.example" })
	void theTargetOfALogInIsOnThisServer(String path) {
		Browser browser = server.browser();
		browser.get(path);
		String target = browser.logIn("ada", "ada").headers().firstValue("location").orElseThrow();
		assertThat(target).matches("(http://localhost:" + server.port() + ")?/([^/\\\\].*)?");
	}

	/**
	 * What a session writes longer than a request does, as far as the container takes it.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "\"", "\\", "\u20ac", "\u0001", "\u00e9" })
	void anAddressThatGrowsInTheCookieMakesNoServerError(String character) throws IOException {
		try (Socket socket = new Socket("localhost", server.port())) {
			socket.getOutputStream()
				.write(("GET /user?" + character.repeat(1500)
						+ " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.UTF_8));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(answer).matches("(?s)HTTP/1.1 [234].*");
		}
	}

	@Test
	void aTokenOfAnotherUserIsNoneInAnyPlace() {
		Browser ada = loggedIn("ada");
		Browser bob = loggedIn("bob");
		for (String header : List.of("X-CSRF-TOKEN", "x-csrf-token", "X-XSRF-TOKEN")) {
			assertThat(ada.postWithout("/echo?_csrf=" + bob.csrf(), header, bob.csrf()).statusCode()).isEqualTo(403);
		}
		assertThat(ada.postWithout("/echo", "_csrf", ada.cookies().get("user_session")).statusCode()).isEqualTo(403);
		assertThat(ada.postWithout("/log-out", "then", "nothing", "_method", "GET").statusCode()).isEqualTo(403);
		assertThat(ada.get("/user").statusCode()).isEqualTo(200);
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		static final Semaphore BEGAN = new Semaphore(0);

		@Bean
		SecurityFilterChain chain(HttpSecurity http, UserDetailsService users) {
			SwitchUserFilter filter = new SwitchUserFilter();
			filter.setUserDetailsService(users);
			filter.setTargetUrl("/user");
			filter.afterPropertiesSet();
			http.authorizeHttpRequests((requests) -> requests.requestMatchers("/error")
				.permitAll()
				.requestMatchers("/fresh/**")
				.access(FreshLogIn.within(Duration.ofMinutes(10)))
				.requestMatchers("/login/impersonate")
				.hasRole("ADMIN")
				.anyRequest()
				.authenticated());
			return http.formLogin(Customizer.withDefaults())
				.addFilterBefore(new TokenFilter(), AnonymousAuthenticationFilter.class)
				.addFilterAfter(filter, AuthorizationFilter.class)
				.build();
		}

	}

	/** As applications have one for tokens of their own. */
	private static final class TokenFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String user = request.getHeader("X-Token-Of");
			if (user != null) {
				SecurityContextHolder.setContext(new SecurityContextImpl(UsernamePasswordAuthenticationToken
					.authenticated(user, null, AuthorityUtils.createAuthorityList("ROLE_USER"))));
			}
			if (request.getHeader("X-Began") != null) {
				request.getRemoteUser();
				Chain.BEGAN.release();
			}
			chain.doFilter(request, response);
		}

	}

}
