package com.example.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the how-to says of header sessions and CORS, as browsers ask for it (Fetch
 * standard, section 3.3).
 */
class HeaderSessionCorsTests {

	private static final String ORIGIN = "https://shop.example.com";

	private static final HttpClient client = HttpClient.newHttpClient();

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		application = new SpringApplicationBuilder(Shop.class)
			.properties("server.port=0", "spring.config.location=optional:classpath:/none/",
					"spring.main.banner-mode=off", "spring.application.name=shop",
					"sessions.registrations.cart-token.type=" + CartSession.class.getName(),
					"sessions.registrations.cart-token.transport=header",
					"sessions.registrations.cart-token.storage=memory")
			.run();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void theHowToShowsTheConfigurationThatIsTestedHere() throws Exception {
		String howTo = Files.readString(Path.of("../docs/how-to.md"));
		assertThat(howTo)
			.contains(Files.readString(Path.of("src/test/java/com/example/demo/HeaderSessionCors.java")).strip());
	}

	@Test
	void aPreflightRequestAllowsThePageToSendTheHeader() throws Exception {
		HttpResponse<String> response = send(request("/api/cart").method("OPTIONS", BodyPublishers.noBody())
			.header("Origin", ORIGIN)
			.header("Access-Control-Request-Method", "GET")
			.header("Access-Control-Request-Headers", "cart-token"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(ORIGIN);
		assertThat(response.headers().allValues("Access-Control-Allow-Headers")).containsExactly("cart-token");
		assertThat(response.headers().firstValue("cart-token")).isEmpty();
	}

	@Test
	void theResponseAllowsThePageToReadTheHeaderAndThePageSendsItBack() throws Exception {
		HttpResponse<String> response = send(request("/api/login").header("Origin", ORIGIN));
		assertThat(response.headers().allValues("Access-Control-Expose-Headers")).containsExactly("cart-token");
		String token = response.headers().firstValue("cart-token").orElseThrow();
		assertThat(send(request("/api/cart").header("Origin", ORIGIN).header("cart-token", token)).body())
			.isEqualTo("[1, 3, 7]");
	}

	@Test
	void aPageOfAnyOtherOriginIsRefused() throws Exception {
		HttpResponse<String> response = send(request("/api/login").header("Origin", "https://evil.example"));
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.headers().firstValue("cart-token")).isEmpty();
	}

	private static HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(
				URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port") + path));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return client.send(request.build(), BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ HeaderSessionCors.class, CartController.class })
	static class Shop {

	}

	@RestController
	static class CartController {

		@GetMapping("/api/login")
		void login(@SessionValue TypedSession<CartSession> session) {
			session.set(new CartSession(List.of(1, 3, 7)));
		}

		@GetMapping("/api/cart")
		String cart(@SessionValue CartSession cart) {
			return cart.products().toString();
		}

	}

}
