package io.github.sessionstarter.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.servlet.ServletSessions;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a log-in asks of the storage of its session.
 */
@Tag("full")
class LogInStorageTests {

	private static final Map<String, String> COUNTED = Map.of("sessions.registrations.user_session.storage", "counted");

	@AfterEach
	void noSessionOfTheContainer() {
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@Test
	void aProtectedPageReadsTheSessionOnceAndAPermittedOneDoesNot() {
		try (LoginServer server = LoginServer.start(COUNTED, Application.class)) {
			Browser browser = loggedIn(server);
			assertThat(callsOf(server, () -> browser.get("/user"))).containsExactly("read");
			assertThat(callsOf(server, () -> browser.get("/admin"))).containsExactly("read");
			assertThat(callsOf(server, () -> browser.get("/forward"))).containsExactly("read");
			assertThat(callsOf(server, () -> browser.get("/fail"))).containsExactly("read");
			assertThat(callsOf(server, () -> browser.get("/permitted"))).isEmpty();
			assertThat(callsOf(server, () -> server.browser().get("/user"))).isEmpty();
		}
	}

	@Test
	void aPermittedPageReadsTheSessionOnceForTheEventOfItsEnd() {
		Map<String, String> properties = new HashMap<>(COUNTED);
		properties.put("spring.mvc.publish-request-handled-events", "true");
		try (LoginServer server = LoginServer.start(properties, Application.class)) {
			Browser browser = loggedIn(server);
			assertThat(callsOf(server, () -> browser.get("/user"))).containsExactly("read");
			assertThat(callsOf(server, () -> browser.get("/permitted")).size()).isLessThanOrEqualTo(1);
		}
	}

	@Test
	void aLogInCreatesASessionAndALogOutEndsIt() {
		try (LoginServer server = LoginServer.start(COUNTED, Application.class)) {
			Browser browser = server.browser();
			browser.get("/login");
			assertThat(callsOf(server, () -> browser.post("/login", "username", "ada", "password", "ada")))
				.containsExactly("create");
			browser.get("/logout");
			assertThat(callsOf(server, () -> browser.post("/logout"))).containsExactly("read", "replace", "invalidate");
		}
	}

	@Test
	void aLogInWithThePrincipalOfItsUserAsksTwiceMore() {
		Map<String, String> properties = new HashMap<>(COUNTED);
		properties.put("sessions.registrations.user_session.principal", "user");
		try (LoginServer server = LoginServer.start(properties, Application.class)) {
			Browser browser = server.browser();
			browser.get("/login");
			assertThat(callsOf(server, () -> browser.post("/login", "username", "ada", "password", "ada")))
				.contains("create")
				.hasSizeLessThanOrEqualTo(3);
			assertThat(callsOf(server, () -> browser.get("/user"))).containsExactly("read");
		}
	}

	@Test
	void aLogInOfAnotherVersionIsNoneAndANewOneTakesItsPlace() {
		try (LoginServer server = LoginServer.start(COUNTED, Application.class)) {
			Browser browser = loggedIn(server);
			browser.get("/later-version");
			assertThat(browser.get("/user").statusCode()).isEqualTo(302);
			browser.logIn("bob", "bob");
			assertThat(browser.get("/user").body()).startsWith("bob ");
		}
	}

	private static Browser loggedIn(LoginServer server) {
		Browser browser = server.browser();
		browser.logIn("ada", "ada");
		assertThat(browser.get("/user").body()).startsWith("ada ");
		return browser;
	}

	private static List<String> callsOf(LoginServer server, Runnable request) {
		CallsOfStorage storage = server.bean(CallsOfStorage.class);
		storage.calls.clear();
		request.run();
		return new ArrayList<>(storage.calls);
	}

	private static final class CallsOfStorage extends ForwardingStorage {

		private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();

		CallsOfStorage() {
			super(new InMemorySessionStorage(1000));
		}

		@Override
		public @Nullable String read(String id) {
			this.calls.add("read");
			return super.read(id);
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			this.calls.add("create");
			return super.create(id, value, ttl);
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			this.calls.add("replace");
			return super.replace(id, expected, value, ttl);
		}

		@Override
		public boolean invalidate(String id) {
			this.calls.add("invalidate");
			return super.invalidate(id);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(MorePages.class)
	static class Application {

		@Bean
		SessionStorage counted() {
			return new CallsOfStorage();
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/permitted", "/error")
					.permitAll()
					.anyRequest()
					.authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

	}

	@RestController
	static class MorePages {

		@GetMapping("/permitted")
		String permitted() {
			return "permitted";
		}

		@GetMapping("/later-version")
		void laterVersion(HttpServletRequest request) {
			ServletSessions.detailed(request, "user_session").details("2~a;0;0");
		}

	}

}
