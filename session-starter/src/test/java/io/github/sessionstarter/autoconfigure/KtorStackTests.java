package io.github.sessionstarter.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.session.SessionRegistration;
import io.github.sessionstarter.session.SessionRegistrations;
import io.github.sessionstarter.testing.Answers;
import io.github.sessionstarter.transform.TransformerChain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What real Ktor servers wrote and read with several transformers, for the same
 * transformers in properties.
 */
class KtorStackTests {

	@ParameterizedTest
	@MethodSource("vectors")
	void aWrittenFormHasTheTransformersOfKtorInTheirOrder(Vector vector) {
		String yaml = userSession("transform: [" + vector.forms() + "]", "ktor: {" + vector.keys() + "}");
		Yaml.webApplication(yaml).run((context) -> {
			TransformerChain chain = registration(context.getBean(SessionRegistrations.class)).transformers();
			assertThat(Answers.text(chain.decode(vector.token()))).isEqualTo(vector.text());
			String token = chain.encode("{}");
			assertThat(chain.recognizes(token)).isTrue();
			assertThat(Answers.text(chain.decode(token))).isEqualTo("{}");
		});
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void anOlderFormHasTheTransformersOfKtorInTheirOrder(Vector vector) {
		String yaml = userSession("backward-compatible-read: {until: 2999-03-01T00:00:00Z, forms: [{form: ["
				+ vector.forms() + "], " + vector.keys() + "}]}");
		Yaml.webApplication(yaml).run((context) -> {
			var form = registration(context.getBean(SessionRegistrations.class)).older().forms().get(0);
			assertThat(Answers.text(form.transformers().decode(vector.token()))).isEqualTo(vector.text());
			assertThat(form.name()).isEqualTo(vector.forms().replace(", ", "+"));
		});
	}

	private static SessionRegistration<?> registration(SessionRegistrations registrations) {
		return registrations.named("user_session");
	}

	static List<Vector> vectors() {
		return JsonMapper.shared()
			.readTree(KtorStackTests.class.getResourceAsStream("/ktor/stack.json"))
			.valueStream()
			.map(Vector::new)
			.toList();
	}

	record Vector(JsonNode node) {

		String forms() {
			return String.join(", ", transforms().map((it) -> "ktor-" + it.at("/kind").stringValue()).toList());
		}

		String keys() {
			String encrypt = text("/encKey");
			String sign = String.join(", ",
					transforms().map((it) -> it.at("/key").asString(it.at("/signKey").asString(""))).toList());
			return (encrypt.isEmpty() ? "" : "encrypt-key: '" + encrypt + "', ") + "sign-key: ["
					+ sign.replaceAll("(\\w+)", "'$1'") + "]";
		}

		String token() {
			return this.node.at(isWriting() ? "/expect/output" : "/input/value").stringValue();
		}

		/** Returns what is inside, or {@code null} if Ktor refuses the token. */
		String text() {
			return isWriting() ? this.node.at("/input/value").stringValue()
					: this.node.at("/expect/output").asString(null);
		}

		private boolean isWriting() {
			return this.node.at("/op").stringValue().equals("transform.write");
		}

		private String text(String pointer) {
			return String.join(", ",
					transforms().map((it) -> it.at(pointer).asString("")).filter((it) -> !it.isEmpty()).toList());
		}

		private Stream<JsonNode> transforms() {
			return this.node.at("/params/transforms").valueStream();
		}

		@Override
		public String toString() {
			return this.node.at("/id").stringValue() + ", " + this.node.at("/title").stringValue();
		}

	}

}
