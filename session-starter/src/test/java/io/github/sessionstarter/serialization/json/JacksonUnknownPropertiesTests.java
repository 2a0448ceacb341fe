package io.github.sessionstarter.serialization.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.testing.Allocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectReader;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JacksonSessionSerializer}: what the type does not know is carried.
 */
class JacksonUnknownPropertiesTests {

	@Test
	void propertiesThatHaveOnlyAGetterDoNotPileUp() {
		JacksonSessionSerializer<Cart> serializer = serializer(Cart.class);
		String text = serializer.serialize(new Cart(List.of("a")));
		assertThat(text).contains("\"empty\":false", "\"total\":1");
		assertThat(serializer.read(text).unknown()).isEmpty();
		assertThat(rewritten(serializer, text)).isEqualTo(text);
		assertThat(rewritten(serializer, text.replace("{", "{\"new\":1,"))).isEqualTo(text.replace("}", ",\"new\":1}"));
	}

	@Test
	void aNameThatOccursTwiceIsCarriedOnceAsItWasLast() {
		assertThat(rewritten(serializer(User.class), "{\"a\":1,\"id\":\"x\",\"a\":2,\"\\\"\":3}"))
			.isEqualTo("{\"id\":\"x\",\"a\":2,\"\\\"\":3}");
	}

	@Test
	void theNameOfASubtypeIsNotWrittenTwice() {
		String circle = "{\"type\":\"circle\",\"r\":1}";
		assertThat(rewritten(serializer(Shape.class), circle)).isEqualTo(circle);
	}

	@Test
	void whatOneSubtypeDoesNotKnowIsNotWrittenTwiceByAnother() {
		JacksonSessionSerializer<Shape> serializer = serializer(Shape.class);
		String unknown = serializer.read("{\"type\":\"circle\",\"r\":1,\"side\":2,\"new\":3}").unknown();
		assertThat(serializer.write(new Square(4), unknown)).isEqualTo("{\"type\":\"square\",\"side\":4,\"new\":3}");
	}

	@Test
	void whatIsWrittenWithinAWrapperIsNotCarriedOutOfIt() {
		assertThat(rewritten(serializer(Wrapped.class), "{\"one\":{\"id\":\"x\",\"new\":1}}"))
			.isEqualTo("{\"one\":{\"id\":\"x\"}}");
	}

	@Test
	void whatOnlyALenientReaderUnderstandsIsNotCarried() {
		JsonMapper lenient = JsonMapper
			.builder(JsonFactory.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build())
			.build();
		JacksonSessionSerializer<User> serializer = new JacksonSessionSerializer<>(lenient, User.class);
		assertThat(rewritten(serializer, "{\"id\":\"x\",\"new\":'z'}")).isEqualTo("{\"id\":\"x\"}");
	}

	@Test
	void aPropertyThatIsLeftOutIsNotBroughtBack() {
		JsonMapper sparse = JsonMapper.builder()
			.changeDefaultPropertyInclusion((all) -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
			.build();
		JacksonSessionSerializer<User> serializer = new JacksonSessionSerializer<>(sparse, User.class);
		String unknown = serializer.read("{\"id\":\"x\",\"new\":1}").unknown();
		assertThat(serializer.write(new User(null), unknown)).isEqualTo("{\"new\":1}");
	}

	@Test
	void theSizeOfAPropertyDoesNotMatter() {
		String text = "{\"id\":\"" + "x".repeat(100_000) + "\",\"new\":[\"" + "y".repeat(100_000) + "\",1e5],\"z\":1}";
		assertThat(rewritten(serializer(User.class), text)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "20.00", "1E+400", "1e99999999999", "12345678901234567890.123", "-0.0",
			"123456789012345678901234567890", "0", "true", "null", "\"\"", "\"20.00\"", "{}", "[]", "\"\\\"},\\n\"",
			"\"žluťoučký 🦄\\u0000\"", "{\"a\":[20.00,1E+400,{\"b\":12345678901234567890.123}],\"ž\":{\"\":null}}",
			"\"a\\udc00\\ud800b\"", "{\"\\ud83e\":\"\\ud83e\"}" })
	void anyValueIsCarriedAsItIs(String value) {
		for (String at : List.of("{\"new\":%s,\"id\":\"x\"}", "{\"id\":\"x\",\"new\":%s}")) {
			String expected = "{\"id\":\"x\",\"new\":" + value + "}";
			for (Class<?> type : List.of(User.class, Bean.class, Created.class)) {
				String text = rewritten(serializer(type), at.formatted(value));
				assertThat(text).as(type.getSimpleName()).isEqualTo(expected);
				assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
				assertThat(rewritten(serializer(type), text)).isEqualTo(text);
			}
		}
	}

	@Test
	void whatOnlyAValueWithinDoesNotKnowIsNotCarried() {
		assertThat(rewritten(serializer(Outer.class), "{\"user\":{\"id\":\"x\",\"new\":1},\"price\":20.00}"))
			.isEqualTo("{\"user\":{\"id\":\"x\"},\"price\":20.00}");
	}

	@Test
	void readingCostsNothingWhereEverythingIsKnown() {
		String text = "{\"id\":\"x\"}";
		JacksonSessionSerializer<User> serializer = serializer(User.class);
		JsonFactory parsers = new JsonFactory();
		ObjectReader reader = JsonMapper.shared().readerFor(User.class);
		long bare = Allocation.of(() -> times(() -> {
			try (JsonParser parser = parsers.createParser(ObjectReadContext.empty(), text)) {
				reader.readValue(parser);
			}
		}));
		assertThat(Allocation.of(() -> times(() -> serializer.read(text)))).isLessThan(bare + 1000 * 64);
	}

	/** One measurement may contain what happens only once. */
	private static void times(Runnable action) {
		for (int i = 0; i < 1000; i++) {
			action.run();
		}
	}

	@Test
	void aValueThatWasReadHidesWhatItHolds() {
		assertThat(new Payload<>(new User("secret"), "{}", "\"new\":\"secret\"", "secret", 0))
			.hasToString("Payload[User]");
	}

	private static <T> JacksonSessionSerializer<T> serializer(Class<T> type) {
		return new JacksonSessionSerializer<>(JsonMapper.shared(), type);
	}

	private static <T> String rewritten(JacksonSessionSerializer<T> serializer, String text) {
		Payload<T> read = serializer.read(text);
		assertThat(read).isNotNull();
		return serializer.write(read.value(), read.unknown());
	}

	record User(String id) {
	}

	record Outer(User user, BigDecimal price) {
	}

	record Cart(List<String> items) {

		public boolean isEmpty() {
			return this.items.isEmpty();
		}

		public int getTotal() {
			return this.items.size();
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", visible = true)
	sealed interface Shape permits Circle, Square {

	}

	@JsonTypeName("circle")
	record Circle(int r) implements Shape {
	}

	@JsonTypeName("square")
	record Square(int side) implements Shape {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
	sealed interface Wrapped {

		@JsonTypeName("one")
		record One(String id) implements Wrapped {
		}

	}

	static class Bean {

		private String id = "";

		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

	}

	static class Created {

		private final String id;

		@JsonCreator
		Created(@JsonProperty("id") String id) {
			this.id = id;
		}

		public String getId() {
			return this.id;
		}

	}

}
