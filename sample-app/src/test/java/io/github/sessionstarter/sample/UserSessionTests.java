package io.github.sessionstarter.sample;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client-side session over HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, useMainMethod = UseMainMethod.ALWAYS)
class UserSessionTests {

	private static final String NO_SESSION = "Session doesn't exist or is expired.";

	@LocalServerPort
	private int port;

	private Client client;

	@BeforeEach
	void openClient() {
		this.client = new Client(this.port);
	}

	@Test
	void logInThreeViewsAndLogOutShowTheCountsAndThenNoSession() {
		assertThat(this.client.read("/login")).isEqualTo("Session ID is 123abc. Reload count is 0.");
		assertThat(this.client.read("/user")).isEqualTo("Session ID is 123abc. Reload count is 1.");
		assertThat(this.client.read("/user")).isEqualTo("Session ID is 123abc. Reload count is 2.");
		assertThat(this.client.read("/logout")).isEqualTo(NO_SESSION);
		assertThat(this.client.cookies()).isEmpty();
	}

	@Test
	void logInAndLogOutRedirectToTheUser() {
		for (String path : new String[] { "/login", "/logout" }) {
			HttpResponse<String> response = this.client.get(path);
			assertThat(response.statusCode()).isEqualTo(302);
			assertThat(response.headers().firstValue("Location"))
				.hasValueSatisfying((location) -> assertThat(location).endsWith("/user"));
		}
	}

	@Test
	void theUserBeforeLogInHasNoSessionAndGetsNoCookie() {
		HttpResponse<String> response = this.client.get("/user");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo(NO_SESSION);
		assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
	}

	@Test
	void theCookieIsForThisServerOverTlsAndNotForScripts() {
		String cookie = this.client.get("/login").headers().firstValue("Set-Cookie").orElseThrow();
		assertThat(cookie).startsWith("user_session=e1.")
			.contains("; Path=/;", "; Max-Age=1800;", "; Secure", "; HttpOnly", "; SameSite=Lax")
			.doesNotContain("Domain");
	}

	@Test
	void theCookieThatRemovesTheSessionHasTheSameAttributes() {
		this.client.get("/login");
		String cookie = this.client.get("/logout").headers().firstValue("Set-Cookie").orElseThrow();
		assertThat(cookie).startsWith("user_session=;")
			.contains("; Path=/;", "; Max-Age=0;", "; Secure", "; HttpOnly", "; SameSite=Lax");
	}

	@Test
	void theCookieCannotBeRead() {
		this.client.get("/login");
		String token = this.client.cookies().get("user_session");
		byte[] sealed = Base64.getUrlDecoder().decode(token.substring("e1.".length()));
		assertThat(token + new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("123abc", "count");
	}

	@Test
	void twoCookiesOfTheSameSessionDiffer() {
		this.client.get("/login");
		String first = this.client.cookies().get("user_session");
		this.client.get("/login");
		assertThat(this.client.cookies().get("user_session")).isNotEqualTo(first);
	}

	@Test
	void oneChangedCharacterMeansNoSession() {
		this.client.get("/login");
		String token = this.client.cookies().get("user_session");
		for (int i = 0; i < token.length(); i++) {
			char other = (token.charAt(i) != 'A') ? 'A' : 'B';
			this.client.cookies().put("user_session", token.substring(0, i) + other + token.substring(i + 1));
			HttpResponse<String> response = this.client.get("/user");
			assertThat(response.statusCode()).as("status with character %d changed", i).isEqualTo(200);
			assertThat(response.body()).as("page with character %d changed", i).isEqualTo(NO_SESSION);
			assertThat(this.client.cookies()).as("cookies afterwards").isEmpty();
		}
	}

	@Test
	void aCookieOfAnotherSessionMeansNoSession() {
		this.client.get("/cart/login");
		this.client.cookies().put("user_session", this.client.cookies().get("cart_session"));
		assertThat(this.client.read("/user")).isEqualTo(NO_SESSION);
	}

	@Test
	void theStartPageLinksToTheExamples() {
		HttpResponse<String> response = this.client.get("/");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("href=\"/user\"", "href=\"/cart\"", "href=\"/api\"");
		assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
	}

}
