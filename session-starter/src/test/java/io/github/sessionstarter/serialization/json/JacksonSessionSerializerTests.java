package io.github.sessionstarter.serialization.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JacksonSessionSerializer}: what is written comes back.
 */
class JacksonSessionSerializerTests {

	private final JsonMapper mapper = JsonMapper.builder().build();

	@Test
	void writesARecordAsAnObjectWithoutWhitespace() {
		assertThat(serializer(User.class).serialize(new User("123abc", 7)))
			.isEqualTo("{\"id\":\"123abc\",\"count\":7}");
	}

	@Test
	void readsARecord() {
		assertThat(serializer(User.class).deserialize("{\"id\":\"123abc\",\"count\":7}"))
			.isEqualTo(new User("123abc", 7));
	}

	@Test
	void aNumberThatAnOlderVersionDidNotWriteIsZero() {
		assertThat(new JacksonSessionSerializer<>(new JsonMapper(), User.class).deserialize("{\"id\":\"a\"}"))
			.isEqualTo(new User("a", 0));
	}

	@Test
	void nestedRecordsAndCollectionsComeBack() {
		comesBack(new Cart(List.of(new Item("a", 1), new Item("b", 2)), Map.of("a", Set.of(1, 2)), new Item("c", 3)));
	}

	@Test
	void emptyAndMissingPartsComeBack() {
		comesBack(new Cart(List.of(), Map.of(), null));
	}

	@Test
	void valueTypesOfThePlatformComeBack() {
		comesBack(new Platform(Instant.parse("2026-01-01T00:00:00.123456789Z"), LocalDate.of(2026, 2, 28),
				Duration.ofMillis(1_500), OffsetDateTime.parse("2026-01-01T00:00:00Z"), ZoneId.of("Europe/Prague"),
				new UUID(1, 2), new BigDecimal("12345678901234567890.10"), BigInteger.TWO.pow(200),
				URI.create("https://example.com/a?b"), Locale.forLanguageTag("cs-CZ")));
	}

	@Test
	void optionalsComeBack() {
		comesBack(new Optionals(Optional.of("name"), Optional.of(new Item("a", 1)), OptionalInt.of(3)));
		comesBack(new Optionals(Optional.empty(), Optional.empty(), OptionalInt.empty()));
	}

	@Test
	void primitivesAndEnumsComeBack() {
		comesBack(new Primitives(true, (byte) -1, 'ž', Long.MIN_VALUE, Double.MIN_VALUE, Role.ADMIN));
		comesBack(new Primitives(false, (byte) 0, '\0', 0, Double.NaN, Role.GUEST));
	}

	@Test
	void aRecordWithoutComponentsComesBack() {
		comesBack(new Marker());
	}

	@Test
	void aTreeOfOneTypeComesBack() {
		comesBack(new Tree("root", List.of(new Tree("leaf", List.of()))));
	}

	@Test
	void aSealedTypeComesBackByTheNamesOfItsSubtypes() {
		JacksonSessionSerializer<Shape> serializer = serializer(Shape.class);
		assertThat(serializer.serialize(new Circle(3))).isEqualTo("{\"type\":\"circle\",\"r\":3}");
		assertThat(serializer.deserialize("{\"type\":\"circle\",\"r\":3}")).isEqualTo(new Circle(3));
	}

	@Test
	void aSealedTypeComesBackByThePropertiesOfItsSubtypes() {
		JacksonSessionSerializer<Login> serializer = serializer(Login.class);
		assertThat(serializer.serialize(new Password("a"))).isEqualTo("{\"user\":\"a\"}");
		assertThat(serializer.deserialize("{\"user\":\"a\"}")).isEqualTo(new Password("a"));
		assertThat(serializer.deserialize("{\"token\":\"b\"}")).isEqualTo(new Token("b"));
		assertThat(serializer.deserialize("{\"other\":\"b\"}")).isNull();
	}

	@Test
	void aMutableBeanComesBack() {
		Settings settings = new Settings();
		settings.setTheme("dark");
		settings.getRecent().add("a");
		JacksonSessionSerializer<Settings> serializer = serializer(Settings.class);
		assertThat(serializer.deserialize(serializer.serialize(settings))).usingRecursiveComparison()
			.isEqualTo(settings);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "žluťoučký kůň", "日本語", "🦄", "\0\b\t\r\n\"\\/", "\u2028", "\uFFFF", "\uD800",
			"a\uDC00\uD800b", "\uD83E\uD83E\uDD84", "🦄\uD83E" })
	void anyTextComesBack(String text) {
		comesBack(new User(text, 1));
	}

	@Test
	void anySequenceOfCharactersComesBackAndSurvivesUtf8() {
		Random random = new Random(42);
		JacksonSessionSerializer<User> serializer = serializer(User.class);
		for (int i = 0; i < 200; i++) {
			StringBuilder text = new StringBuilder();
			random.ints(50, 0xD000, 0xE800).forEach((character) -> text.append((char) character));
			String json = serializer.serialize(new User(text.toString(), i));
			assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(json)).isTrue();
			assertThat(serializer.deserialize(json)).isEqualTo(new User(text.toString(), i));
		}
	}

	@Test
	void followsTheMapperOfTheApplication() {
		JsonMapper snakeCase = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		assertThat(new JacksonSessionSerializer<>(snakeCase, Renamed.class).serialize(new Renamed("a")))
			.isEqualTo("{\"user_id\":\"a\"}");
	}

	@Test
	void isNotDisturbedBySettingsThatAreMeantForOtherJson() {
		JsonMapper odd = JsonMapper.builder()
			.enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.WRAP_ROOT_VALUE)
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.build();
		JacksonSessionSerializer<User> serializer = new JacksonSessionSerializer<>(odd, User.class);
		assertThat(serializer.serialize(new User("a", 1))).isEqualTo("{\"id\":\"a\",\"count\":1}");
		assertThat(serializer.deserialize("{\"id\":\"a\",\"count\":1,\"new\":[{}]}")).isEqualTo(new User("a", 1));
		assertThat(serializer.deserialize("{\"id\":\"a\",\"count\":1} 2")).isNull();
	}

	@Test
	void leavesTheMapperOfTheApplicationAsItIs() {
		serializer(User.class);
		assertThat(this.mapper.isEnabled(DeserializationFeature.FAIL_ON_TRAILING_TOKENS))
			.isEqualTo(JsonMapper.builder().build().isEnabled(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));
	}

	private <T> JacksonSessionSerializer<T> serializer(Class<T> type) {
		return new JacksonSessionSerializer<>(this.mapper, type);
	}

	@SuppressWarnings("unchecked")
	private <T> void comesBack(T value) {
		JacksonSessionSerializer<T> serializer = serializer((Class<T>) value.getClass());
		assertThat(serializer.deserialize(serializer.serialize(value))).isEqualTo(value);
	}

	record User(String id, int count) {
	}

	record Item(String sku, int quantity) {
	}

	record Cart(List<Item> items, Map<String, Set<Integer>> index, Item gift) {
	}

	record Platform(Instant instant, LocalDate date, Duration duration, OffsetDateTime time, ZoneId zone, UUID uuid,
			BigDecimal decimal, BigInteger integer, URI uri, Locale locale) {
	}

	record Optionals(Optional<String> name, Optional<Item> item, OptionalInt number) {
	}

	enum Role {

		GUEST, ADMIN

	}

	record Primitives(boolean flag, byte octet, char character, long number, double real, Role role) {
	}

	record Marker() {
	}

	record Tree(String name, List<Tree> children) {
	}

	record Renamed(String userId) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	sealed interface Shape permits Circle, Square {

	}

	@JsonTypeName("circle")
	record Circle(int r) implements Shape {
	}

	@JsonTypeName("square")
	record Square(int side) implements Shape {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
	sealed interface Login permits Password, Token {

	}

	record Password(String user) implements Login {
	}

	record Token(String token) implements Login {
	}

	static class Settings {

		private String theme = "light";

		private List<String> recent = new ArrayList<>();

		public String getTheme() {
			return this.theme;
		}

		public void setTheme(String theme) {
			this.theme = theme;
		}

		public List<String> getRecent() {
			return this.recent;
		}

		public void setRecent(List<String> recent) {
			this.recent = recent;
		}

	}

}
