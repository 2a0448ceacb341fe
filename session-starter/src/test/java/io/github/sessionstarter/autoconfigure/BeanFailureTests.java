package io.github.sessionstarter.autoconfigure;

import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.serialization.SessionSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

import static io.github.sessionstarter.autoconfigure.StartupFailure.assertFailureOf;
import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static io.github.sessionstarter.autoconfigure.Yaml.webApplication;

/**
 * A bean that a property names has to exist and to be of the right type; the message
 * lists those that would do.
 */
class BeanFailureTests {

	private static final String SESSION = "sessions.registrations.user_session.";

	@ParameterizedTest
	@CsvSource({ "storage, storage, SessionStorage, 'directory, memory, none'",
			"transform, transform, SessionTransformer, 'encrypt, ktor-encrypt, ktor-sign, none, plain, sign'",
			"id-generator, id-generator, SessionIdGenerator, sessionIdGenerator" })
	void aBeanThatDoesNotExistIsNamedBesideThoseThatDo(String property, String path, String type, String known) {
		String needed = property.equals("id-generator") ? "storage: memory" : "send: always";
		assertFailureOf(userSession(needed, property + ": nowhere")).namesProperty(SESSION + path)
			.showsValue("nowhere")
			.givesReason("No bean", type)
			.advises(known, "define the bean 'nowhere'");
	}

	@ParameterizedTest
	@CsvSource({ "transport, SessionTransport, 'Allowed values are cookie, header. For'",
			"serializer, SessionSerializer, For" })
	void whereThereIsNoBeanToChooseOneHasToBeDefined(String property, String type, String remedy) {
		assertFailureOf(userSession(property + ": nowhere")).namesProperty(SESSION + property)
			.showsValue("nowhere")
			.givesReason("No bean", type)
			.advises(remedy + " another one, define the bean 'nowhere'.");
	}

	@ParameterizedTest
	@CsvSource({ "storage, SessionStorage", "transform, SessionTransformer", "transport, SessionTransport",
			"serializer, SessionSerializer", "id-generator, SessionIdGenerator" })
	void aBeanOfTheWrongTypeIsRefused(String property, String type) {
		String needed = property.equals("id-generator") ? "storage: memory" : "send: always";
		assertFailureOf(webApplication(userSession(needed, property + ": chair")).withBean("chair", String.class,
				() -> "a piece of furniture"))
			.namesProperty(SESSION + property)
			.showsValue("chair")
			.givesReason("No bean", type);
	}

	@Test
	void aStorageOfAnotherModuleIsNamedWithItsCoordinates() {
		assertFailureOf(userSession("storage: redis")).namesProperty(SESSION + "storage")
			.showsValue("redis")
			.givesReason("No bean", "SessionStorage")
			.advises("Add the dependency io.github.sessionstarter:session-starter-redis",
					"Allowed values are directory, memory, none.");
	}

	@Test
	void aSerializerOfAnotherTypeIsRefused() {
		assertFailureOf(webApplication(userSession("serializer: texts"))
			.withUserConfiguration(TextSerializerConfiguration.class)).namesProperty(SESSION + "serializer")
			.showsValue("texts")
			.givesReason("SessionSerializer<" + UserSession.class.getName() + ">");
	}

	@Test
	void theFirstUnknownOneOfSeveralTransformersIsNamed() {
		assertFailureOf(userSession("transform: [encrypt, nowhere]")).namesProperty(SESSION + "transform")
			.showsValue("nowhere");
	}

	@Configuration(proxyBeanMethods = false)
	static class TextSerializerConfiguration {

		@Bean
		SessionSerializer<String> texts() {
			return new JacksonSessionSerializer<>(new JsonMapper(), String.class);
		}

	}

}
