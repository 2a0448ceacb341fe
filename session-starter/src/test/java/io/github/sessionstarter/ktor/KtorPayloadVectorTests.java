package io.github.sessionstarter.ktor;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.sessionstarter.serialization.json.SessionJsonMapper;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What real Ktor servers answered, for {@link JacksonSessionSerializer} and
 * {@link KtorReflectionSerializer}.
 */
class KtorPayloadVectorTests {

	private static final JsonMapper MAPPER = SessionJsonMapper.builder().build();

	/** Ktor answers with an exception, or with an object that cannot be used. */
	private static final String NOTHING = "(nothing)";

	private static final String NO_TAG = "what has no tag is not in this form; an invented empty text would hide it";

	private static final String TOLERANT = "read as later versions of Ktor read it (serialize-backcompat-048, -050)";

	private static final String EMPTY_LIST = "what was written as an empty list is one";

	private static final String ADDED = "a number that an older version of the application did not write is zero";

	/** Where the answer differs on purpose: the answer here, and the reason. */
	private static final Map<String, Difference> DIFFERENCES = Map.ofEntries(
			differs("serialize-json-015", "{'id':'x','theme':'light','page':1,'hint':null}",
					"every property is written; Ktor reads it all the same"),
			differs("serialize-json-045", "{'id':'a','count':1}",
					"what a newer version of the application wrote is ignored, so that both can serve the same users"),
			differs("serialize-json-046", "{'id':'a','count':0}", ADDED),
			differs("serialize-json-075", NOTHING, "RFC 8259 allows no leading zero"),
			differs("serialize-json-092", "{'i':1,'l':2,'f':'Infinity','d':1.0,'c':'a','b':true}",
					"Java rounds to infinity, which can be written again"),
			differs("serialize-reflection-018", "ok=%23bot&user_id=%23su1",
					"a name in an annotation is written, as Ktor's newer writer does (serialize-backcompat-018)"),
			differs("serialize-reflection-047", "{'id':'a','count':0}", ADDED),
			differs("serialize-reflection-052", "{'id':'a','count':1}", TOLERANT),
			differs("serialize-reflection-054", "{'id':'a','count':1}", TOLERANT),
			differs("serialize-reflection-065", "{'id':'user-0042','count':0}", ADDED),
			differs("serialize-reflection-080", "{'id':'x','theme':'light','page':1,'hint':null}",
					"the type fills in its defaults, as Ktor does when it reads JSON"),
			differs("serialize-backcompat-010",
					"active=%23bot&address=%23%23city%3D%2523s%25C3%259Ast%25C3%25AD%2Bnad%2BLabem%26zip%3D%2523n"
							+ "&attrs=%23m%23sk1%3D%23sv1%26%23sk%2525202%3D%23sv%3D2%26x&balance=%23f-12.5"
							+ "&name=%23s%C5%BDofie+Nov%C3%A1kov%C3%A1+%F0%9F%A6%84&nickname=%23n"
							+ "&notes=%23sline1%0Aline2+%22q%22+%5C+%2F+%2B%25%3B%2C&role=%23sADMIN"
							+ "&tags=%23cl%23sa%252520b%26%23sc%26d%3De%26%23s%23x%26%23s&visits=%23l9007199254740993",
					"Ktor 3 gives values to other names; Ktor 2, whose form this is, does not"),
			differs("serialize-backcompat-020", answerOfKtor("serialize-reflection-022"),
					"this is how Ktor 2, whose form this is, writes the same session: a set has its own tag"),
			differs("serialize-backcompat-028", "{'items':[]}", EMPTY_LIST),
			differs("serialize-backcompat-031",
					"{'name':'\u017Dofie Nov\u00E1kov\u00E1 \uD83E\uDD84','nickname':'\u017Dofka','role':'GUEST',"
							+ "'address':null,'visits':0,'balance':0.0,'active':false,'tags':[],'attrs':{},'notes':''}",
					EMPTY_LIST),
			differs("serialize-backcompat-043", "{'id':'a','count':0}", ADDED),
			differs("serialize-backcompat-044", NOTHING, NO_TAG), differs("serialize-backcompat-045", NOTHING, NO_TAG),
			differs("serialize-backcompat-052", NOTHING, "the type allows no null, and null is not an empty text"),
			differs("serialize-backcompat-061", "{'id':'user-0042','count':0}", ADDED));

	/**
	 * Where the answer has the same parts in another order: Ktor 2, whose form this is,
	 * writes them in alphabetical order, Ktor 3 as they are declared.
	 */
	private static final Set<String> REORDERED = Set.of("serialize-backcompat-003", "serialize-backcompat-006",
			"serialize-backcompat-007", "serialize-backcompat-011", "serialize-backcompat-013",
			"serialize-backcompat-017", "serialize-backcompat-018");

	@ParameterizedTest
	@MethodSource("vectors")
	void answersAsKtorUnlessThereIsAReason(Vector vector) {
		Difference difference = DIFFERENCES.get(vector.id());
		if (REORDERED.contains(vector.id())) {
			assertThat(vector.answer().toString().split("&")).isSorted()
				.containsExactlyInAnyOrder(vector.answerOfKtor().toString().split("&"));
		}
		else {
			assertThat(vector.answer())
				.isEqualTo((difference != null) ? vector.comparable(difference.answer()) : vector.answerOfKtor());
		}
	}

	@Test
	void everyDifferenceListedIsOne() {
		Set<String> listed = new HashSet<>(REORDERED);
		listed.addAll(DIFFERENCES.keySet());
		assertThat(vectors().filter((vector) -> !vector.answer().equals(vector.answerOfKtor())).map(Vector::id))
			.containsExactlyInAnyOrderElementsOf(listed);
	}

	static Stream<Vector> vectors() {
		return Stream.of("json", "reflection", "backcompat")
			.map((category) -> "/ktor/serialize-" + category + ".json")
			.map((resource) -> MAPPER.readTree(KtorPayloadVectorTests.class.getResourceAsStream(resource)))
			.flatMap(JsonNode::valueStream)
			.map(Vector::new);
	}

	private static String answerOfKtor(String id) {
		return vectors().filter((vector) -> vector.id().equals(id)).findAny().orElseThrow().answerOfKtor().toString();
	}

	private static Map.Entry<String, Difference> differs(String id, String answer, String reason) {
		return Map.entry(id, new Difference(answer.replace('\'', '"'), reason));
	}

	record Difference(String answer, String reason) {
	}

	record Vector(JsonNode node) {

		String id() {
			return this.node.at("/id").stringValue();
		}

		Object answerOfKtor() {
			if (!this.node.at("/expect/verdict").stringValue().equals("value")) {
				return NOTHING;
			}
			JsonNode session = this.node.at("/expect/session");
			return session.isMissingNode() ? comparable(this.node.at("/expect/output").stringValue()) : session;
		}

		/** The order of properties says nothing in JSON. */
		Object comparable(String answer) {
			return answer.startsWith("{") ? MAPPER.readTree(answer) : answer;
		}

		Object answer() {
			return answer(KtorSessions.type(this.node.at("/params/type").stringValue()));
		}

		private <T> Object answer(Class<T> type) {
			SessionSerializer<T> json = new JacksonSessionSerializer<>(MAPPER, type).lenient();
			SessionSerializer<T> tested = this.node.at("/params/serializer").stringValue().equals("kotlinx") ? json
					: new KtorReflectionSerializer<>(MAPPER, type);
			boolean writing = this.node.at("/op").stringValue().equals("serialize");
			T value = writing ? json.deserialize(this.node.at("/input/session").toString())
					: tested.deserialize(this.node.at("/input/text").stringValue());
			return (value != null) ? comparable((writing ? tested : json).serialize(value)) : NOTHING;
		}

		@Override
		public String toString() {
			return id() + ", " + this.node.at("/title").stringValue();
		}

	}

}
