package io.github.sessionstarter.serialization.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.github.sessionstarter.ktor.KtorReflectionSerializer;
import io.github.sessionstarter.ktor.KtorSessions;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.testing.RandomTexts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * ABUSE 11: any text is a value of the type or none, and never an exception.
 */
@Tag("abuse")
@Tag("full")
class SerializationFuzzTests {

	static final List<String> JSON = List.of("", "null", "{}", "[]", "7",
			"{\"id\":\"a\",\"count\":7,\"items\":[\"x\",null]}",
			"{\"id\":\"\\ud800\",\"prices\":{\"a\":1.50,\"b\":1e9}}", "{\"next\":{\"next\":{\"items\":[[]]}}}",
			"{\"count\":99999999999}", "{\"count\":\"7\"}", "{\"total\":1e400}", "{\"total\":\"NaN\"}",
			"{\"integer\":1e100000}", "{\"integer\":1e-99999}", "{\"decimal\":1e99999,\"integer\":1e100}",
			"{\"tree\":{\"@class\":\"java.lang.Runtime\",\"a\":[1,2.5,true,null]}}", "{\"id\":\"\\u00\"}", "{}{}");

	static final List<String> REFLECTION = List.of("", "tree=%23i5&total=%23f1.5", "tree=%23cl%2523sa%26%2523n",
			"map=%23m%2523sa%3D%2523sb", "tree=%23%23a%3D%2523i1", "tree=%23op%23bot", "tree=%23om", "tree=%23chx",
			"tree=%23ch", "decimal=%23bd1E9", "decimal=%23bd1E1000000", "integer=%23bd1E100000", "integer=%23bi12",
			"tree=%23l1", "tree=%2", "tree=%23s%C0%AF", "%24type=Circle", "r=%23i1&%24type=Circle",
			"w=%23i1&h=%23i2&%24type=Rect", "%24type=java.lang.Runtime", "a&=&b=x");

	private static final JsonMapper SESSIONS = SessionJsonMapper.builder().build();

	private final SessionSerializer<Cart> json = new JacksonSessionSerializer<>(SESSIONS, Cart.class);

	private final SessionSerializer<Anything> anyJson = new JacksonSessionSerializer<>(SESSIONS, Anything.class);

	private final SessionSerializer<Anything> reflection = new KtorReflectionSerializer<>(SESSIONS, Anything.class);

	private final SessionSerializer<KtorSessions.Shape> shapes = new KtorReflectionSerializer<>(SESSIONS,
			KtorSessions.Shape.class);

	@FieldSource("JSON")
	@FuzzTest(maxDuration = "20s")
	void aValueThatWasReadFromJsonComesBack(@NotNull String text) {
		assertThatCode(() -> this.anyJson.deserialize(text)).doesNotThrowAnyException();
		Cart cart = this.json.deserialize(text);
		if (cart != null) {
			assertThat(this.json.deserialize(this.json.serialize(cart))).isEqualTo(cart);
		}
	}

	@Test
	void aValueThatWasReadFromRandomJsonComesBack() {
		RandomTexts texts = new RandomTexts(1, JSON);
		for (int i = 0; i < 5_000; i++) {
			aValueThatWasReadFromJsonComesBack(texts.next());
		}
	}

	@FieldSource("REFLECTION")
	@FuzzTest(maxDuration = "20s")
	void aTextInTheFormOfKtorIsAValueOrNone(@NotNull String text) {
		assertThatCode(() -> this.reflection.deserialize(text)).doesNotThrowAnyException();
		KtorSessions.Shape shape = this.shapes.deserialize(text);
		if (shape != null) {
			assertThat(this.shapes.deserialize(this.shapes.serialize(shape))).isEqualTo(shape);
		}
	}

	@Test
	void aRandomTextInTheFormOfKtorIsAValueOrNone() {
		RandomTexts texts = new RandomTexts(2, REFLECTION);
		for (int i = 0; i < 5_000; i++) {
			aTextInTheFormOfKtorIsAValueOrNone(texts.next());
		}
	}

	record Cart(@Nullable String id, int count, double total, @Nullable List<String> items,
			@Nullable Map<String, Integer> prices, @Nullable Cart next) {
	}

	record Anything(@Nullable JsonNode tree, @Nullable Object object, @Nullable Map<String, String> map,
			@Nullable BigDecimal decimal, @Nullable BigInteger integer, @Nullable Double total,
			@Nullable Anything next) {
	}

}
