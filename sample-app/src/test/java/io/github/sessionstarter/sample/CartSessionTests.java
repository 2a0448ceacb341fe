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
 * Server-side sessions over HTTP, by cookie and by header.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, useMainMethod = UseMainMethod.ALWAYS)
class CartSessionTests {

	private static final String PRODUCTS = "Product IDs: [1, 3, 7]";

	private static final String NO_PRODUCTS = "Your basket is empty.";

	@LocalServerPort
	private int port;

	private Client client;

	@BeforeEach
	void openClient() {
		this.client = new Client(this.port);
	}

	@Test
	void aCartLastsFromLogInToLogOut() {
		assertThat(this.client.read("/cart")).isEqualTo(NO_PRODUCTS);
		assertThat(this.client.read("/cart/login")).isEqualTo(PRODUCTS);
		assertThat(this.client.read("/cart")).isEqualTo(PRODUCTS);
		assertThat(this.client.read("/cart/logout")).isEqualTo(NO_PRODUCTS);
	}

	@Test
	void theCookieHoldsASignedIdAndNoProducts() {
		this.client.get("/cart/login");
		String token = this.client.cookies().get("cart_session");
		assertThat(token).startsWith("s1.");
		assertThat(id(token)).matches("[A-Za-z0-9_-]{43}");
	}

	@Test
	void oneChangedCharacterOfTheCookieMeansNoSession() {
		this.client.get("/cart/login");
		String token = this.client.cookies().get("cart_session");
		for (int i = 0; i < token.length(); i++) {
			char other = (token.charAt(i) != 'A') ? 'A' : 'B';
			this.client.cookies().put("cart_session", token.substring(0, i) + other + token.substring(i + 1));
			HttpResponse<String> response = this.client.get("/cart");
			assertThat(response.statusCode()).as("status with character %d changed", i).isEqualTo(200);
			assertThat(response.body()).as("page with character %d changed", i).isEqualTo(NO_PRODUCTS);
		}
	}

	@Test
	void aCookieFromBeforeLogOutIsWorthNothing() {
		this.client.get("/cart/login");
		String token = this.client.cookies().get("cart_session");
		this.client.get("/cart/logout");
		this.client.cookies().put("cart_session", token);
		assertThat(this.client.read("/cart")).isEqualTo(NO_PRODUCTS);
	}

	@Test
	void logInGivesASessionThatExistsANewId() {
		this.client.get("/cart/login");
		String before = this.client.cookies().get("cart_session");
		this.client.get("/cart/login");
		String after = this.client.cookies().get("cart_session");
		assertThat(after).isNotEqualTo(before);
		this.client.cookies().put("cart_session", before);
		assertThat(this.client.read("/cart")).isEqualTo(NO_PRODUCTS);
	}

	@Test
	void aHeaderCarriesTheCartOfAnApi() {
		String token = logIn();
		assertThat(token).matches("[A-Za-z0-9_-]{43}");
		assertThat(this.client.get("/api/cart", "cart_token", token).body()).isEqualTo(PRODUCTS);
		assertThat(this.client.post("/api/cart/9", "cart_token", token).body()).isEqualTo("Product IDs: [1, 3, 7, 9]");
		assertThat(this.client.get("/api/cart", "cart_token", token).body()).isEqualTo("Product IDs: [1, 3, 7, 9]");
		assertThat(this.client.cookies()).isEmpty();
	}

	@Test
	void logOutOfTheApiEndsTheCartAndSendsAnEmptyHeader() {
		String token = logIn();
		HttpResponse<String> response = this.client.get("/api/logout", "cart_token", token);
		assertThat(response.headers().firstValue("cart_token")).hasValue("");
		assertThat(this.client.get("/api/cart", "cart_token", token).body()).isEqualTo(NO_PRODUCTS);
	}

	@Test
	void anApiCallWithoutATokenFindsAnEmptyBasket() {
		assertThat(this.client.get("/api/cart").body()).isEqualTo(NO_PRODUCTS);
		assertThat(this.client.post("/api/cart/9").body()).isEqualTo(NO_PRODUCTS);
	}

	@Test
	void anIdFromTheCookieIsUnknownInTheHeader() {
		this.client.get("/cart/login");
		String id = id(this.client.cookies().get("cart_session"));
		assertThat(this.client.get("/api/cart", "cart_token", id).body()).isEqualTo(NO_PRODUCTS);
	}

	private static String id(String token) {
		return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.US_ASCII);
	}

	private String logIn() {
		return this.client.get("/api/login").headers().firstValue("cart_token").orElseThrow();
	}

}
