package io.github.sessionstarter.web;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Transformers protect in the order in which they are listed, and verify in reverse.
 */
class TransformerOrderTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Config.class)
		.session("sign_then_encrypt", "transform=sign,encrypt")
		.session("encrypt_then_sign", "transform=encrypt,sign")
		.session("own", "transform=bracket")
		.session("own_outside", "transform=encrypt,bracket")
		.session("own_by_id", "storage=memory", "transform=bracket");

	@ParameterizedTest
	@ValueSource(strings = { "sign_then_encrypt", "encrypt_then_sign", "own", "own_outside", "own_by_id" })
	void whatWasProtectedCanBeRead(String session) {
		String cookie = server.get("/set/" + session + "/Anna/1").cookie(session);
		assertThat(server.get("/read/" + session, "Cookie", cookie).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@CsvSource({ "sign_then_encrypt, e1.", "encrypt_then_sign, s1.", "own_outside, (e1.", "own_by_id, (" })
	void theLastTransformerIsTheOutermost(String session, String prefix) {
		String token = server.get("/set/" + session + "/Anna/1").cookie(session).substring(session.length() + 1);
		assertThat(token.replace("%28", "(")).startsWith(prefix);
	}

	@ParameterizedTest
	@ValueSource(strings = { "own", "own_outside", "own_by_id" })
	void whatATransformerOfTheApplicationRefusesIsMalformed(String session) {
		Reply reply = server.get("/read/" + session, "Cookie", session + "=no-brackets");
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(reply.setCookie(session)).startsWith(session + "=;");
		assertThat(server.observer().reasons(session)).containsExactly(RejectionReason.MALFORMED);
	}

	@Test
	void aTokenThatIsGenuineOutsideAndBrokenInsideIsRefused() {
		Reply reply = server.get("/read/own_outside", "Cookie", "own_outside=(e1.broken)");
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(server.observer().reasons("own_outside")).containsExactly(RejectionReason.MALFORMED);
	}

	@Test
	void whatWasInsideATokenIsHiddenWhenItIsPrinted() {
		assertThat(Decoded.of("confidential")).asString().doesNotContain("confidential");
	}

	@Configuration(proxyBeanMethods = false)
	static class Config {

		@Bean
		SessionTransformer bracket() {
			return new SessionTransformer() {

				@Override
				public String encode(String value, SessionContext context) {
					return "(" + value + ")";
				}

				@Override
				public Decoded decode(String token, SessionContext context) {
					return (token.startsWith("(") && token.endsWith(")"))
							? Decoded.of(token.substring(1, token.length() - 1))
							: Decoded.refused(RejectionReason.MALFORMED);
				}

			};
		}

	}

}
