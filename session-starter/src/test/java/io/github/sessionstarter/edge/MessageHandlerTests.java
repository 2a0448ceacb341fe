package io.github.sessionstarter.edge;

import java.util.Optional;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.SessionServer;
import jakarta.validation.Valid;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.messaging.handler.annotation.MessageExceptionHandler;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.rsocket.annotation.ConnectMapping;
import org.springframework.messaging.simp.annotation.SubscribeMapping;
import org.springframework.stereotype.Controller;

import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * A handler of messages, of RSocket or of GraphQL is not given a session, and has to say
 * so if the message contains a value of such a type.
 */
@Tag("full")
class MessageHandlerTests {

	@ParameterizedTest
	@ValueSource(classes = { Message.class, OptionalMessage.class, ValidatedMessage.class, GenericMessage.class,
			InheritedMessage.class, Subscription.class, Failure.class, Connection.class, Query.class })
	void aParameterOfTheTypeOfASessionWithoutAnAnnotationStopsTheStart(Class<?> component) {
		Attack.isRefused(Attack.server(component), component.getSimpleName() + ".user(",
				"nothing says where the value comes from");
	}

	@ParameterizedTest
	@ValueSource(classes = { AllSessions.class, Handle.class })
	void aParameterThatIsAHandleStopsTheStart(Class<?> component) {
		Attack.isRefused(Attack.server(component), component.getSimpleName() + ".user(",
				"Spring MVC alone gives sessions to methods");
	}

	@ParameterizedTest
	@ValueSource(classes = { FromMessage.class, FromMessageByInterface.class, Service.class, OtherType.class })
	void aParameterThatSaysWhereItComesFromDoesNotStopTheStart(Class<?> component) {
		SessionServer server = Attack.server(component);
		assertThatCode(() -> server.start().stop()).doesNotThrowAnyException();
	}

	@Controller
	static class Message {

		@MessageMapping("/user")
		void user(UserSession session) {
		}

	}

	@Controller
	static class OptionalMessage {

		@MessageMapping("/user")
		void user(Optional<UserSession> session) {
		}

	}

	@Controller
	static class ValidatedMessage {

		@MessageMapping("/user")
		void user(@Valid UserSession session) {
		}

	}

	abstract static class Base<T> {

		@MessageMapping("/user")
		void user(T session) {
		}

	}

	@Controller
	static class GenericMessage extends Base<UserSession> {

	}

	interface Api {

		@MessageMapping("/user")
		void user(UserSession session);

	}

	@Controller
	static class InheritedMessage implements Api {

		@Override
		public void user(UserSession session) {
		}

	}

	@Controller
	static class Subscription {

		@SubscribeMapping("/user")
		void user(UserSession session) {
		}

	}

	@Controller
	static class Failure {

		@MessageExceptionHandler
		void user(IllegalStateException ex, UserSession session) {
		}

	}

	@Controller
	static class Connection {

		@ConnectMapping
		void user(UserSession session) {
		}

	}

	@Controller
	static class Query {

		@QueryMapping
		String user(UserSession session) {
			return session.id();
		}

	}

	@Controller
	static class AllSessions {

		@MessageMapping("/user")
		void user(Sessions sessions) {
		}

	}

	@Controller
	static class Handle {

		@MessageMapping("/user")
		void user(TypedSession<UserSession> session) {
		}

	}

	@Controller
	static class FromMessage {

		@MessageMapping("/user")
		void user(@Payload UserSession session) {
		}

	}

	interface PayloadApi {

		void user(@Payload UserSession session);

	}

	@Controller
	static class FromMessageByInterface implements PayloadApi {

		@Override
		@MessageMapping("/user")
		public void user(UserSession session) {
		}

	}

	static class Service {

		void user(UserSession session, Sessions sessions, TypedSession<UserSession> handle) {
		}

	}

	@Controller
	static class OtherType {

		@MessageMapping("/user")
		void user(String text, Optional<String> more) {
		}

	}

}
