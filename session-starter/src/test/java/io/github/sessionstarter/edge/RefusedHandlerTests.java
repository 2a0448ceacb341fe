package io.github.sessionstarter.edge;

import java.util.Optional;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.SessionServer;
import jakarta.validation.Valid;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.rsocket.annotation.support.RSocketMessageHandler;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handler that nothing of this library gives its session stops the start.
 */
@Tag("full")
class RefusedHandlerTests {

	private static final String NOT_CALLED = "Spring MVC does not call this method";

	private static final String UNMARKED = "nothing says where the value comes from";

	@Test
	void aHandlerOfStompMessages() {
		Attack.isRefused(Attack.server(Messages.class, Stomp.class),
				"RefusedHandlerTests.Messages.user(UserSession session), parameter 1 'session'", NOT_CALLED);
	}

	@Test
	void aHandlerOfRSocketRequests() {
		Attack.isRefused(Attack.server(Messages.class, RSocket.class), "Messages.user(", NOT_CALLED);
	}

	@Test
	void aHandlerOfGraphQlQueries() {
		Attack.isRefused(Attack.server(Queries.class),
				"Queries.user(String name, UserSession session), parameter 2 'session'", NOT_CALLED);
	}

	@Test
	void aHandlerOfMessagesThatIsOneOfSpringMvcToo() {
		Attack.isRefused(Attack.server(Both.class), "Both.user(", "handler of messages or of GraphQL too");
	}

	@Test
	void aMethodThatNothingKnownCalls() {
		Attack.isRefused(Attack.server(Listener.class), "Listener.on(", NOT_CALLED);
	}

	@Test
	void aParameterWhoseAnnotationWasForgotten() {
		Attack.isRefused(Attack.server(Forgotten.class), "Forgotten.user(UserSession session), parameter 1 'session'",
				UNMARKED);
	}

	@Test
	void anOptionalParameterWhoseAnnotationWasForgotten() {
		Attack.isRefused(Attack.server(ForgottenOptional.class),
				"ForgottenOptional.user(Optional<UserSession> session), parameter 1 'session'", UNMARKED);
	}

	@Test
	void aHandleWhoseAnnotationWasForgotten() {
		Attack.isRefused(Attack.server(ForgottenHandle.class),
				"ForgottenHandle.user(int page, TypedSession<UserSession> session), parameter 2 'session'", UNMARKED);
	}

	@Test
	void aParameterThatIsMerelyValidated() {
		Attack.isRefused(Attack.server(Validated.class), "Validated.user(", UNMARKED);
	}

	@Test
	void notAParameterThatSaysItComesFromTheClient() {
		SessionServer server = Attack.server(FromClient.class).start();
		try {
			assertThat(server.get("/model?id=ada&visits=2").body()).isEqualTo("ada");
		}
		finally {
			server.stop();
		}
	}

	@Test
	void aControllerOfAnApplicationThatExcludesTheAutoConfigurations() {
		Attack.isRefused(
				Attack.server(UserController.class)
					.with("spring.autoconfigure.exclude",
							"io.github.sessionstarter.autoconfigure.SessionsAutoConfiguration,"
									+ "io.github.sessionstarter.autoconfigure.SessionsMvcAutoConfiguration"),
				"switched off or excluded");
	}

	@Test
	void aControllerOfAnApplicationThatExcludesTheFilter() {
		Attack.isRefused(
				Attack.server(UserController.class)
					.with("spring.autoconfigure.exclude",
							"io.github.sessionstarter.autoconfigure.SessionsMvcAutoConfiguration"),
				"switched off or excluded");
	}

	@Test
	void aControllerOfAnApplicationThatSwitchesSessionsOff() {
		Attack.isRefused(Attack.server(UserController.class).with("sessions.enabled", false),
				"switched off or excluded");
	}

	@Test
	void mistakesOfAnApplicationThatCreatesItsBeansLate() {
		Attack.isRefused(Attack.server(Forgotten.class).with("spring.main.lazy-initialization", true),
				"Forgotten.user(", UNMARKED);
		Attack.isRefused(Attack.server(Messages.class).with("spring.main.lazy-initialization", true), "Messages.user(",
				NOT_CALLED);
	}

	@Controller
	static class Messages {

		@MessageMapping("/user")
		String user(@SessionValue UserSession session) {
			return session.id();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocketMessageBroker
	static class Stomp implements WebSocketMessageBrokerConfigurer {

		@Override
		public void registerStompEndpoints(StompEndpointRegistry registry) {
			registry.addEndpoint("/stomp");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RSocket {

		@Bean
		RSocketMessageHandler handler() {
			return new RSocketMessageHandler();
		}

	}

	@Controller
	static class Queries {

		@QueryMapping
		String user(@Argument String name, @SessionValue UserSession session) {
			return session.id();
		}

	}

	@RestController
	static class Both {

		@GetMapping("/user")
		@MessageMapping("/user")
		String user(@SessionValue UserSession session) {
			return session.id();
		}

	}

	static class Listener {

		String on(@SessionValue Optional<UserSession> session) {
			return session.toString();
		}

	}

	@RestController
	static class Forgotten {

		@GetMapping("/user")
		String user(UserSession session) {
			return session.id();
		}

	}

	@RestController
	static class ForgottenOptional {

		@GetMapping("/user")
		String user(Optional<UserSession> session) {
			return session.toString();
		}

	}

	@RestController
	static class ForgottenHandle {

		@GetMapping("/user")
		String user(int page, TypedSession<UserSession> session) {
			return session.name();
		}

	}

	@RestController
	static class Validated {

		@GetMapping("/user")
		String user(@Valid UserSession session) {
			return session.id();
		}

	}

	@RestController
	static class FromClient {

		@GetMapping("/model")
		String model(@ModelAttribute UserSession session) {
			return session.id();
		}

		@GetMapping("/body")
		String body(@RequestBody UserSession session) {
			return session.id();
		}

	}

}
