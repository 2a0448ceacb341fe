package io.github.sessionstarter.edge;

import java.util.Optional;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The description of an API lists what the client sends, and sessions are not.
 */
@Tag("full")
class OpenApiTests {

	@RegisterExtension
	static final SessionServer server = Attack.server(Shop.class)
		.with("springdoc.api-docs.enabled", true)
		.with("springdoc.pathsToMatch", "/shop/**");

	private final JsonNode api = new JsonMapper().readTree(server.get("/v3/api-docs").body());

	@Test
	void parametersOfTheRequestAreListedAndSessionsAreNot() {
		assertThat(this.api.at("/paths/~1shop~1all/get/parameters").findValuesAsString("name")).containsExactly("page");
	}

	@Test
	void theBodyIsListedAndSessionsAreNot() {
		JsonNode order = this.api.at("/paths/~1shop~1order/post");
		assertThat(order.has("parameters")).isFalse();
		assertThat(order.at("/requestBody/content/application~1json/schema").toString()).contains("Order")
			.doesNotContain("session", "Session");
	}

	@Test
	void theTypesOfSessionsAreNotDescribed() {
		assertThat(this.api.at("/components/schemas").propertyNames()).containsExactly("Order");
	}

	record Order(String item) {

	}

	@RestController
	static class Shop {

		@GetMapping("/shop/all")
		String all(@SessionValue UserSession user, @SessionValue Optional<UserSession> optional,
				@SessionValue TypedSession<UserSession> handle, Sessions sessions, @RequestParam int page) {
			return "all";
		}

		@PostMapping("/shop/order")
		String order(@SessionValue UserSession user, @SessionValue TypedSession<UserSession> handle,
				@RequestBody Order order) {
			return "order";
		}

	}

}
