package io.github.sessionstarter.web;

import java.util.stream.Stream;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A header in a form of Ktor is sent and taken as it is, without escapes.
 */
class KtorHeaderTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Application.class)
		.session("X-Written", written(KtorTokenForm.SIGN))
		.session("X-Read", onlyRead())
		.session("X-Own", written(KtorTokenForm.PLAIN, "serializer=brackets"))
		.session("X-Escaped", "transport=header", "transform=none");

	@ParameterizedTest
	@ValueSource(strings = { "X-Written", "X-Read" })
	void spacesAndPercentSignsAreRead(String session) {
		String token = KtorTokenForm.SIGN.token(KtorPayload.JSON.write(new Visitor("100% of %41", 1)));
		assertThat(server.get("/read/" + session, session, token).body()).isEqualTo("100% of %41:1");
	}

	@Tag("abuse")
	@ParameterizedTest
	@ValueSource(strings = { "X-Written", "X-Read" })
	void anEscapedTokenIsNotReadAsWell(String session) {
		String token = KtorTokenForm.SIGN.token(KtorPayload.JSON.write(new Visitor("Anna", 1)));
		Reply reply = server.get("/read/" + session, session, token.replace("{", "%7B"));
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(server.observer().reasons(session)).singleElement()
			.isIn(RejectionReason.MALFORMED, RejectionReason.TAMPERED);
	}

	@Test
	void otherCharactersAreEscapedInTheJson() {
		String token = server.get("/set/X-Written/%C5%BDofie%20%F0%9F%A6%84/1").header("X-Written");
		assertThat(KtorTokenForm.SIGN.payload(token))
			.isEqualTo("{\"name\":\"\\u017dofie \\ud83e\\udd84\",\"count\":1}");
		assertThat(server.get("/read/X-Written", "X-Written", token).body()).isEqualTo("\u017Dofie \uD83E\uDD84:1");
	}

	@Test
	void aSerializerOfTheApplicationHasToKeepToWhatAHeaderCanCarry() {
		assertThat(server.get("/set/X-Own/Anna/1").header("X-Own")).isEqualTo("[Anna]");
		Reply reply = server.get("/set/X-Own/%C5%BDofie/1");
		assertThat(reply.status()).isEqualTo(500);
		assertThat(reply.header("X-Own")).isNull();
	}

	@Test
	void aHeaderInAnotherFormIsStillEscaped() {
		String token = server.get("/set/X-Escaped/Anna%20Maria/1").header("X-Escaped");
		assertThat(token).contains("Anna%20Maria");
		assertThat(server.get("/read/X-Escaped", "X-Escaped", token).body()).isEqualTo("Anna Maria:1");
	}

	private static String[] written(KtorTokenForm form, String... further) {
		return Stream
			.concat(Stream.concat(Stream.of("transport=header"), form.written(KtorPayload.JSON)), Stream.of(further))
			.toArray(String[]::new);
	}

	private static String[] onlyRead() {
		return Stream
			.concat(Stream.of("transport=header", KtorMigration.UNTIL),
					KtorTokenForm.SIGN.onlyRead(0, KtorPayload.JSON))
			.toArray(String[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		SessionSerializer<Visitor> brackets() {
			return new SessionSerializer<>() {

				@Override
				public String serialize(Visitor value) {
					return "[" + value.name() + "]";
				}

				@Override
				public @Nullable Visitor deserialize(String text) {
					return new Visitor(text, 1);
				}

			};
		}

	}

}
