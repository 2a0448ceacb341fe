package io.github.sessionstarter.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What real Ktor servers answered, for {@link CookieEncoding} and {@link CookieHeader}.
 */
class KtorCookieVectorTests {

	/** Ktor answers with an exception; here it is one, or {@code null} when reading. */
	private static final String NOTHING = "(nothing)";

	private static final String CUT_OFF = "browsers cut the value off at the semicolon and read attributes from the rest";

	private static final String NOT_ASCII = "it arrives as bytes of a character set that nobody has stated";

	/** Where the answer differs on purpose: the answer here, and the reason. */
	private static final Map<String, Difference> DIFFERENCES = Map.ofEntries(
			differs("cookie-codec-037", NOTHING, "browsers trim the space at the end"),
			differs("cookie-codec-045", NOTHING, "the quotes would be taken away when it is read"),
			differs("cookie-codec-048", NOTHING, "RFC 6265 allows no backslash; some software takes it for an escape"),
			differs("cookie-codec-051", NOTHING, NOT_ASCII), differs("cookie-codec-054", NOTHING, CUT_OFF),
			differs("cookie-codec-058", NOTHING, NOT_ASCII), differs("cookie-codec-068", NOTHING, CUT_OFF),
			differs("cookie-codec-076", NOTHING, NOT_ASCII), differs("cookie-codec-077", NOTHING, NOT_ASCII),
			differs("cookie-codec-224", NOTHING, "overlong UTF-8 is malformed, not two replacement characters"),
			differs("cookie-codec-226", NOTHING, NOT_ASCII),
			differs("cookie-codec-231", NOTHING, "an encoded surrogate is malformed, not a replacement character"),
			differs("cookie-parse-031", Map.of("a", "\"b\"c"), "what follows the closing quote is not lost"),
			differs("cookie-parse-033", Map.of("user", "x", "Max-Age", "604800", "Path", "/"),
					"without an equals sign, 'HttpOnly' is a cookie without a name (RFC 6265bis, section 5.6)"));

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
		return Stream.of("/ktor/cookie-codec.json", "/ktor/cookie-parse.json")
			.map((resource) -> JsonMapper.shared().readTree(KtorCookieVectorTests.class.getResourceAsStream(resource)))
			.flatMap(JsonNode::valueStream)
			.map(Vector::new);
	}

	private static Map.Entry<String, Difference> differs(String id, Object answer, String reason) {
		return Map.entry(id, new Difference(answer, reason));
	}

	record Difference(Object answer, String reason) {
	}

	record Vector(JsonNode node) {

		String id() {
			return this.node.at("/id").stringValue();
		}

		Object answerOfKtor() {
			if (this.node.at("/expect/verdict").stringValue().equals("error")) {
				return NOTHING;
			}
			JsonNode cookies = this.node.at("/expect/cookies");
			return cookies.isObject() ? answers(cookies) : this.node.at("/expect/output").stringValue();
		}

		Object answer() {
			String operation = this.node.at("/op").stringValue();
			if (operation.equals("cookie.parse")) {
				return cookies(this.node.at("/input/header").stringValue());
			}
			String name = this.node.at("/params/encoding").stringValue();
			CookieEncoding encoding = CookieEncoding.valueOf(name.replace("_ENCODING", ""));
			String value = this.node.at("/input/value").stringValue();
			try {
				String answer = operation.equals("cookie.encode") ? encoding.encode(value) : encoding.decode(value);
				return (answer != null) ? answer : NOTHING;
			}
			catch (IllegalArgumentException ex) {
				return NOTHING;
			}
		}

		/**
		 * The cookies of the names that Ktor has found; there is no way to ask for all.
		 */
		private Map<String, String> cookies(String header) {
			Map<String, String> cookies = new TreeMap<>(answers(this.node.at("/expect/cookies")));
			cookies.replaceAll((name, value) -> {
				List<String> values = CookieHeader.values(List.of(header), name);
				return values.isEmpty() ? NOTHING : values.get(0);
			});
			cookies.values().remove(NOTHING);
			return cookies;
		}

		private static Map<String, String> answers(JsonNode cookies) {
			Map<String, String> answers = new TreeMap<>();
			cookies.propertyStream().forEach((cookie) -> answers.put(cookie.getKey(), cookie.getValue().stringValue()));
			return answers;
		}

		@Override
		public String toString() {
			return id() + ", " + this.node.at("/title").stringValue();
		}

	}

}
