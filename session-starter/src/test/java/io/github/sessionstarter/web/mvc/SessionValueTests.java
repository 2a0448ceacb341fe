package io.github.sessionstarter.web.mvc;

import java.util.List;
import java.util.Optional;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A controller says {@code @SessionValue} and gets its object.
 */
class SessionValueTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Endpoints.class)
		.session("visitor")
		.session("first_basket", Basket.class)
		.session("second_basket", Basket.class);

	private String cookies;

	@BeforeEach
	void beginSessions() {
		Reply reply = server.get("/begin");
		this.cookies = String.join("; ", reply.cookie("visitor"), reply.cookie("first_basket"),
				reply.cookie("second_basket"));
	}

	@ParameterizedTest
	@CsvSource({ "/plain, Anna:1", "/optional, Anna:1", "/nullable, Anna:1", "/not-required, Anna:1",
			"/handle, visitor Anna:1", "/wildcard, visitor Anna:1", "/by-name, [1]", "/by-name-optional, [2]",
			"/by-name-nullable, [1]", "/by-name-handle, second_basket [2]", "/supertype, Anna:1", "/object, Anna:1",
			"/two, [1] [2]" })
	void aParameterIsGivenTheSession(String path, String expected) {
		assertThat(server.get(path, "Cookie", this.cookies).body()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "/optional, empty", "/nullable, null", "/not-required, null", "/handle, visitor null",
			"/by-name-optional, empty", "/by-name-nullable, null", "/by-name-handle, second_basket null" })
	void aParameterThatMayBeAbsentIsGivenNothingWithoutTheSession(String path, String expected) {
		Reply reply = server.get(path);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain", "/by-name", "/supertype", "/object", "/two" })
	void aRequestWithoutTheSessionThatAParameterNeedsIsAnsweredWith401(String path) {
		assertThat(server.get(path).status()).isEqualTo(401);
	}

	@Test
	void aHandleCanChangeTheSession() {
		Reply reply = server.get("/change", "Cookie", this.cookies);
		assertThat(server.get("/plain", "Cookie", reply.cookie("visitor")).body()).isEqualTo("Anna:2");
	}

	@Test
	void allParametersOfARequestShareOneSession() {
		assertThat(server.get("/shared", "Cookie", this.cookies).body()).isEqualTo("Bob:7 Bob:7 Bob:7 true");
	}

	@Test
	void aSessionOfAnotherTypeIsNotGivenByType() {
		assertThat(server.get("/plain", "Cookie", this.cookies.replace("visitor=", "other=")).status()).isEqualTo(401);
	}

	record Basket(List<Integer> items) {

		@Override
		public String toString() {
			return this.items.toString();
		}

	}

	@RestController
	static class Endpoints {

		@GetMapping("/begin")
		void begin(Sessions sessions, @SessionValue("first_basket") TypedSession<Basket> first,
				@SessionValue("second_basket") TypedSession<Basket> second) {
			sessions.set(new Visitor("Anna", 1));
			first.set(new Basket(List.of(1)));
			second.set(new Basket(List.of(2)));
		}

		@GetMapping("/plain")
		String plain(@SessionValue Visitor visitor) {
			return visitor.toString();
		}

		@GetMapping("/optional")
		String optional(@SessionValue Optional<Visitor> visitor) {
			return visitor.map(Visitor::toString).orElse("empty");
		}

		@GetMapping("/nullable")
		String nullable(@SessionValue @Nullable Visitor visitor) {
			return String.valueOf(visitor);
		}

		@GetMapping("/not-required")
		String notRequired(@SessionValue(required = false) Visitor visitor) {
			return String.valueOf(visitor);
		}

		@GetMapping("/handle")
		String handle(@SessionValue TypedSession<Visitor> session) {
			return session.name() + " " + session.get();
		}

		@GetMapping("/wildcard")
		String wildcard(@SessionValue("visitor") TypedSession<?> session) {
			return session.name() + " " + session.get();
		}

		@GetMapping("/by-name")
		String byName(@SessionValue("first_basket") Basket basket) {
			return basket.toString();
		}

		@GetMapping("/by-name-optional")
		String byNameOptional(@SessionValue("second_basket") Optional<Basket> basket) {
			return basket.map(Basket::toString).orElse("empty");
		}

		@GetMapping("/by-name-nullable")
		String byNameNullable(@SessionValue("first_basket") @Nullable Basket basket) {
			return String.valueOf(basket);
		}

		@GetMapping("/by-name-handle")
		String byNameHandle(@SessionValue("second_basket") TypedSession<Basket> session) {
			return session.name() + " " + session.get();
		}

		@GetMapping("/supertype")
		String supertype(@SessionValue("visitor") Record visitor) {
			return visitor.toString();
		}

		@GetMapping("/object")
		String object(@SessionValue("visitor") Object visitor) {
			return visitor.toString();
		}

		@GetMapping("/two")
		String two(@SessionValue("first_basket") Basket first, @SessionValue("second_basket") Basket second) {
			return first + " " + second;
		}

		@GetMapping("/change")
		void change(@SessionValue TypedSession<Visitor> session) {
			session.update(Visitor::next);
		}

		@GetMapping("/shared")
		String shared(@SessionValue TypedSession<Visitor> one, @SessionValue("visitor") TypedSession<Visitor> other,
				Sessions sessions) {
			one.set(new Visitor("Bob", 7));
			return one.get() + " " + other.get() + " " + sessions.get(Visitor.class) + " "
					+ (one == other && one == sessions.of(Visitor.class));
		}

	}

}
