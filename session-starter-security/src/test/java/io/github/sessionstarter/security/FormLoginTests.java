package io.github.sessionstarter.security;

import java.net.http.HttpResponse;
import java.util.Map;

import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A log-in by the default form of Spring Security.
 */
class FormLoginTests {

	private static LoginServer server;

	@BeforeAll
	static void start() {
		server = LoginServer.start(Map.of("sessions.registrations.user_session.storage", "memory"));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void aUserWhoLogsInIsKnownToTheNextRequest() {
		Browser browser = server.browser();
		assertThat(browser.get("/user").statusCode()).isEqualTo(302);
		HttpResponse<String> answer = browser.logIn("ada", "ada");
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(browser.get("/user").body()).isEqualTo("ada ada [ROLE_ADMIN, ROLE_USER]");
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@Test
	void aWrongPasswordLeavesNoSession() {
		Browser browser = server.browser();
		HttpResponse<String> answer = browser.logIn("ada", "wrong");
		assertThat(answer.headers().firstValue("location")).hasValueSatisfying((url) -> assertThat(url).endsWith("/login?error"));
		assertThat(browser.cookies()).doesNotContainKey("user_session");
		assertThat(browser.get("/user").statusCode()).isEqualTo(302);
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@Test
	void aLogOutEndsTheSessionOnTheServer() {
		Browser browser = server.browser();
		browser.logIn("ada", "ada");
		Browser copy = browser.copy();
		browser.get("/logout");
		browser.post("/logout");
		assertThat(copy.get("/user").statusCode()).isEqualTo(302);
		assertThat(browser.cookies()).doesNotContainKey("user_session");
		assertThat(LoginServer.httpSessions()).isZero();
	}

}
