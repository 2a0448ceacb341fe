package io.github.sessionstarter.security.csrf;

import java.util.List;

import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.config.Customizer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * CSRF tokens for the scripts of a page, where a chain has {@code csrf.spa()}.
 */
@ParameterizedClass
@MethodSource("io.github.sessionstarter.security.testing.Place#all")
class CsrfForScriptsTests {

	private static LoginServer server;

	private final Place place;

	CsrfForScriptsTests(Place place) {
		this.place = place;
	}

	@BeforeParameterizedClassInvocation
	static void start(Place place) {
		server = LoginServer
			.start(place.properties(),
					(http) -> http.authorizeHttpRequests(
							(requests) -> requests.requestMatchers("/error").permitAll().anyRequest().authenticated())
						.formLogin(Customizer.withDefaults())
						.csrf((csrf) -> csrf.spa())
						.build());
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		server.close();
	}

	@AfterEach
	void noSessionOfTheContainer() {
		assertThat(LoginServer.httpSessions()).as(this.place.toString()).isZero();
	}

	@Test
	void aScriptLogsInAndGoesOnWithTheTokenOfEachResponse() {
		Browser browser = server.browser();
		browser.get("/login");
		String before = browser.cookies().get("XSRF-TOKEN");
		assertThat(logIn(browser, "ada")).containsOnlyOnce("XSRF-TOKEN");
		assertThat(browser.cookies().get("XSRF-TOKEN")).isNotEqualTo(before);
		assertThat(browser.postByScript("/echo").statusCode()).isEqualTo(200);
		assertThat(browser.postByScript("/logout").statusCode()).isEqualTo(302);
		assertThat(logIn(browser, "bob")).isNotEmpty();
		assertThat(browser.postByScript("/echo").statusCode()).isEqualTo(200);
	}

	@Test
	void aTokenThatStillCountsIsNotSentAgain() {
		Browser browser = loggedIn("ada");
		assertThat(browser.get("/user").headers().allValues("set-cookie")).isEmpty();
	}

	@Test
	void theCookieIsForScripts() {
		Browser browser = server.browser();
		assertThat(browser.get("/login").headers().allValues("set-cookie"))
			.filteredOn((cookie) -> cookie.startsWith("XSRF-TOKEN="))
			.singleElement()
			.asString()
			.contains("SameSite=Lax")
			.doesNotContain("HttpOnly");
	}

	@Test
	void aFormWithItsMaskedFieldIsAccepted() {
		Browser browser = server.browser();
		browser.get("/login");
		browser.post("/login", "username", "ada", "password", "ada");
		assertThat(browser.get("/user").body()).startsWith("ada ");
	}

	@Test
	@Tag("abuse")
	void aPlantedPairOfCookieAndHeaderIsForbidden() {
		Browser attacker = loggedIn("bob");
		Browser browser = loggedIn("ada");
		browser.cookies().put("XSRF-TOKEN", attacker.cookies().get("XSRF-TOKEN"));
		assertThat(browser.postByScript("/echo").statusCode()).isEqualTo(403);
		browser.cookies().put("XSRF-TOKEN", "planted");
		assertThat(browser.postByScript("/echo").statusCode()).isEqualTo(403);
	}

	@Test
	void aTokenThatNoLongerCountsIsReplacedWithTheRefusal() {
		Browser browser = loggedIn("ada");
		browser.cookies().put("XSRF-TOKEN", "old");
		assertThat(browser.postByScript("/echo").statusCode()).isEqualTo(403);
		assertThat(browser.postByScript("/echo").statusCode()).isEqualTo(200);
	}

	@Test
	@Tag("abuse")
	void theTokenOfAnEndedLogInIsForbidden() {
		Browser browser = loggedIn("ada");
		String token = browser.cookies().get("XSRF-TOKEN");
		browser.postByScript("/logout");
		logIn(browser, "ada");
		browser.cookies().put("XSRF-TOKEN", token);
		assertThat(browser.postByScript("/echo").statusCode()).isEqualTo(403);
	}

	private static Browser loggedIn(String user) {
		Browser browser = server.browser();
		browser.get("/login");
		logIn(browser, user);
		return browser;
	}

	/** Return the names of the cookies that the answer sets. */
	private static List<String> logIn(Browser browser, String user) {
		return browser.postByScript("/login", "username", user, "password", user)
			.headers()
			.allValues("set-cookie")
			.stream()
			.map((cookie) -> cookie.split("=")[0])
			.toList();
	}

}
