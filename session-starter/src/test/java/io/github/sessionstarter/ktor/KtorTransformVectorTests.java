package io.github.sessionstarter.ktor;

import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;

import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.ktor.KtorEncryptTransformer.MacOver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What real Ktor servers answered, for {@link KtorSignTransformer},
 * {@link KtorEncryptTransformer} and both in a row.
 */
class KtorTransformVectorTests {

	private static final SessionContext CONTEXT = new SessionContext("", "user_session", "payload");

	/** Ktor refuses, or answers with an exception; here it is one, or {@code null}. */
	private static final String NOTHING = "(nothing)";

	private static final String ONE_FORM = "only the form that Ktor writes is read, which is lower case";

	/** Where the answer differs on purpose: the answer here, and the reason. */
	private static final Map<String, Difference> DIFFERENCES = Map.ofEntries(
			differs("encrypt-v2-023", "(a token)", "an IV always has 16 bytes; Ktor makes it as long as the key"),
			differs("encrypt-v2-158", NOTHING, ONE_FORM), differs("encrypt-v3-106", NOTHING, ONE_FORM),
			differs("encrypt-v3-115", NOTHING, ONE_FORM), differs("encrypt-v3-173", NOTHING, ONE_FORM));

	@ParameterizedTest
	@MethodSource("vectors")
	void answersAsKtorUnlessThereIsAReason(Vector vector) {
		Difference difference = DIFFERENCES.get(vector.id());
		assertThat(vector.answer()).isEqualTo((difference != null) ? difference.answer() : vector.answerOfKtor());
	}

	@Test
	void everyDifferenceListedIsOne() {
		assertThat(vectors().filter((vector) -> !vector.answer().equals(vector.answerOfKtor())).map(Vector::id))
			.containsExactlyInAnyOrderElementsOf(DIFFERENCES.keySet());
	}

	static Stream<Vector> vectors() {
		return Stream.of("sign", "encrypt-v2", "encrypt-v3", "stack")
			.map((category) -> "/ktor/" + category + ".json")
			.map((resource) -> JsonMapper.shared()
				.readTree(KtorTransformVectorTests.class.getResourceAsStream(resource)))
			.flatMap(JsonNode::valueStream)
			.map(Vector::new);
	}

	private static Map.Entry<String, Difference> differs(String id, String answer, String reason) {
		return Map.entry(id, new Difference(answer, reason));
	}

	record Difference(String answer, String reason) {
	}

	record Vector(JsonNode node) {

		String id() {
			return this.node.at("/id").stringValue();
		}

		String answerOfKtor() {
			return this.node.at("/expect/verdict").stringValue().equals("value")
					? this.node.at("/expect/output").stringValue() : NOTHING;
		}

		String answer() {
			String value = this.node.at("/input/value").stringValue();
			try {
				SessionTransformer[] transformers = this.node.at("/params/transforms")
					.valueStream()
					.map(this::transformer)
					.toArray(SessionTransformer[]::new);
				String answer = this.node.at("/op").stringValue().equals("transform.write") ? write(value, transformers)
						: read(value, transformers);
				return (answer != null) ? answer : NOTHING;
			}
			catch (IllegalArgumentException | IllegalStateException ex) {
				return NOTHING;
			}
		}

		private String write(String value, SessionTransformer... transformers) {
			String token = value;
			for (SessionTransformer transformer : transformers) {
				token = transformer.encode(token, CONTEXT);
			}
			boolean random = this.node.at("/params/transforms/0/kind").stringValue().equals("encrypt")
					&& this.node.at("/params/transforms/0/iv").isMissingNode();
			return random ? "(a token)" : token;
		}

		private static @Nullable String read(String token, SessionTransformer... transformers) {
			String value = token;
			for (int i = transformers.length - 1; i >= 0 && value != null; i--) {
				value = KtorForm.text(transformers[i], value);
			}
			return value;
		}

		private SessionTransformer transformer(JsonNode transform) {
			if (transform.at("/kind").stringValue().equals("sign")) {
				return new KtorSignTransformer(bytes(transform, "/key"), transform.at("/alg").asString("HmacSHA256"));
			}
			return new KtorEncryptTransformer(bytes(transform, "/encKey"), bytes(transform, "/signKey"),
					transform.at("/encAlg").asString("AES"), transform.at("/signAlg").asString("HmacSHA256"),
					macOver(transform), () -> bytes(transform, "/iv"));
		}

		private MacOver macOver(JsonNode transform) {
			boolean writing = this.node.at("/op").stringValue().equals("transform.write");
			boolean either = transform.at("/backwardCompatibleRead").asBoolean(false);
			return (writing && id().startsWith("encrypt-v2")) ? MacOver.PLAINTEXT
					: either ? MacOver.EITHER : MacOver.CIPHERTEXT;
		}

		private static byte[] bytes(JsonNode transform, String pointer) {
			return HexFormat.of().parseHex(transform.at(pointer).asString("0".repeat(32)));
		}

		@Override
		public String toString() {
			return id() + ", " + this.node.at("/title").stringValue();
		}

	}

}
