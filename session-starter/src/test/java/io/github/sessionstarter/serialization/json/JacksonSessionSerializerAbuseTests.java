package io.github.sessionstarter.serialization.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

/**
 * Tests for {@link JacksonSessionSerializer}: what does not fit is an answer.
 */
@Tag("abuse")
@Timeout(30)
class JacksonSessionSerializerAbuseTests {

	private static final String USER = "{\"id\":\"123abc\",\"count\":7}";

	private final JacksonSessionSerializer<User> users = new JacksonSessionSerializer<>(JsonMapper.shared(),
			User.class);

	private final JacksonSessionSerializer<Anything> anything = new JacksonSessionSerializer<>(JsonMapper.shared(),
			Anything.class);

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\0", "null", "true", "7", "\"text\"", "\"\"", "[]", "{", "{\"id\"", "{\"id\":",
			"{\"id\":\"a\"", "{]", "}", "{\"id\":\"a\",\"count\":7}{}", "{\"id\":\"a\",\"count\":7},",
			"{\"id\":\"a\",\"count\":7}x", "{'id':'a','count':7}", "{id:\"a\",count:7}", "/**/{}",
			"{\"id\":{},\"count\":7}", "{\"id\":[],\"count\":7}", "{\"id\":\"a\",\"count\":\"many\"}",
			"{\"id\":\"a\",\"count\":{}}", "{\"id\":\"a\",\"count\":99999999999}",
			"{\"id\":\"a\",\"count\":1e999999999}", "{\"id\":\"a\",\"count\":NaN}", "{\"id\":\"\\ud8\"}",
			"{\"id\":\"a\nb\",\"count\":7}", "\uFEFF{\"id\":\"a\",\"count\":7}", "id=%23sabc&count=%23i5" })
	void textThatDoesNotFitIsNoValue(String text) {
		assertThat(this.users.deserialize(text)).isNull();
	}

	@Test
	void propertiesOfAnotherVersionOfTheTypeAreIgnored() {
		assertThat(this.users.deserialize("{\"old\":{\"a\":[1]},\"id\":\"a\",\"count\":7,\"new\":null}"))
			.isEqualTo(new User("a", 7));
	}

	@Test
	void noPrefixOfAValueIsAValue() {
		for (int length = 0; length < USER.length(); length++) {
			assertThat(this.users.deserialize(USER.substring(0, length))).isNull();
		}
	}

	@Test
	void noRandomChangeOfAValueIsAnException() {
		Random random = new Random(42);
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder(USER);
			for (int changes = random.nextInt(4); changes >= 0; changes--) {
				text.setCharAt(random.nextInt(text.length()), (char) random.nextInt((i % 2 == 0) ? 128 : 65_536));
			}
			assertThatCode(() -> this.users.deserialize(text.toString())).doesNotThrowAnyException();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1_000, 100_000, 1_000_000 })
	void deepNestingIsNoValue(int depth) {
		assertThat(this.users.deserialize("[".repeat(depth))).isNull();
		assertThat(this.users.deserialize("{\"id\":".repeat(depth))).isNull();
		assertThat(this.users.deserialize("{\"unknown\":" + "[".repeat(depth) + "]".repeat(depth) + "}")).isNull();
		assertThat(this.anything.deserialize("{\"object\":" + "[".repeat(depth) + "]".repeat(depth) + "}")).isNull();
		assertThat(this.anything.deserialize("{\"node\":" + "{\"a\":".repeat(depth))).isNull();
		assertThat(this.anything.deserialize("{\"next\":".repeat(depth) + "null" + "}".repeat(depth))).isNull();
	}

	/** ABUSE 50: some levels below what Jackson allows. */
	@ParameterizedTest
	@ValueSource(ints = { 100, 490 })
	void nestingThatTheStackHasNoRoomForIsNoValue(int depth) throws Exception {
		JacksonSessionSerializer<Step> serializer = new JacksonSessionSerializer<>(JsonMapper.shared(), Step.class);
		String text = "{\"next\":".repeat(depth) + "{\"at\":1}" + ",\"number\":1}".repeat(depth);
		FutureTask<Step> read = new FutureTask<>(() -> serializer.deserialize(text));
		new Thread(null, read, "small", 256 * 1024).start();
		assertThatCode(read::get).doesNotThrowAnyException();
	}

	@Test
	void nestingIsLimitedEvenWhereTheApplicationDoesNotLimitIt() {
		JsonMapper deep = JsonMapper
			.builder(JsonFactory.builder()
				.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
				.build())
			.build();
		JacksonSessionSerializer<Anything> serializer = new JacksonSessionSerializer<>(deep, Anything.class);
		String nested = "{\"next\":".repeat(100_000) + "null" + "}".repeat(100_000);
		assertThat(serializer.deserialize(nested)).isNull();
		assertThat(serializer.deserialize("{\"next\":{\"next\":null}}")).isNotNull();
	}

	@ParameterizedTest
	@MethodSource("hugeNumbers")
	void hugeNumbersCostNothing(String number) {
		for (String name : List.of("integer", "decimal", "real", "object", "node", "unknown")) {
			assertThatCode(() -> this.anything.deserialize("{\"" + name + "\":" + number + "}"))
				.doesNotThrowAnyException();
			assertThatCode(() -> this.anything.deserialize("{\"" + name + "\":\"" + number + "\"}"))
				.doesNotThrowAnyException();
		}
	}

	static Stream<String> hugeNumbers() {
		return Stream.of("9".repeat(999), "9".repeat(1_000_000), "-" + "9".repeat(100_000), "1e999999999",
				"1e-999999999", "1e2147483648", "0." + "1".repeat(100_000), "1e" + "9".repeat(10_000));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e100", "1e2", "1.0", "120e-1", "0.5" })
	void aWholeNumberMayHaveASmallExponent(String number) {
		Anything value = this.anything.deserialize("{\"integer\":" + number + "}");
		assertThat(value).isNotNull();
		assertThat(value.integer()).isEqualTo(new BigDecimal(number).toBigInteger());
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e101", "1e100000", "-1e100000", "1e-100000", "1e999999999" })
	void aWholeNumberWithALargeExponentIsNoValue(String number) {
		assertThat(this.anything.deserialize("{\"integer\":" + number + "}")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1E+50000", "-1E-50000", "1E+2147483647", "1.50", "1E+3" })
	void aDecimalComesBackWithItsExponentWhateverTheMapperSays(String number) {
		JsonMapper plain = JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
		Anything value = new Anything(null, null, null, new BigDecimal(number), null, null);
		for (JsonMapper mapper : List.of(JsonMapper.shared(), plain)) {
			JacksonSessionSerializer<Anything> serializer = new JacksonSessionSerializer<>(mapper, Anything.class);
			String text = serializer.serialize(value);
			assertThat(text).hasSizeLessThan(200);
			assertThat(serializer.deserialize(text)).extracting(Anything::decimal).isEqualTo(value.decimal());
		}
	}

	@Test
	void aNumberWithAsManyDigitsAsCanBeReadComesBack() {
		String digits = "7".repeat(1000);
		Anything value = new Anything(digits + digits, null, new BigInteger(digits),
				new BigDecimal(digits.substring(1)).movePointLeft(3), null, null);
		assertThat(this.anything.deserialize(this.anything.serialize(value)))
			.extracting(Anything::object, Anything::integer, Anything::decimal)
			.containsExactly(value.object(), value.integer(), value.decimal());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1001, 1233, 5000 })
	void aNumberThatCouldNotBeReadAgainIsNotWritten(int length) {
		String digits = "7".repeat(length);
		for (Anything value : List.of(new Anything(null, null, new BigInteger(digits), null, null, null),
				new Anything(null, null, null, new BigDecimal(digits).movePointLeft(9), null, null),
				new Anything("a".repeat(3000), null, null, null, null,
						new Anything(null, null, new BigInteger(digits).negate(), null, null, null)))) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.anything.serialize(value))
				.withMessageContaining("1000 digits")
				.withMessageNotContaining("777");
		}
	}

	@Test
	void oneMegabyteOfTextIsRead() {
		String text = "{\"id\":\"" + "a".repeat(1024 * 1024) + "\",\"count\":7}";
		assertThat(this.users.deserialize(text)).isEqualTo(new User("a".repeat(1024 * 1024), 7));
	}

	@ParameterizedTest
	@ValueSource(strings = { "illegal", "unchecked", "state" })
	void aConstructorThatThrowsMeansNoValue(String kind) {
		JacksonSessionSerializer<Guarded> serializer = new JacksonSessionSerializer<>(JsonMapper.shared(),
				Guarded.class);
		assertThat(serializer.deserialize("{\"kind\":\"" + kind + "\"}")).isNull();
		assertThat(serializer.deserialize("{\"kind\":\"fine\"}")).isEqualTo(new Guarded("fine"));
	}

	@Test
	void aConstructorThatThrowsMeansNoValueEvenIfTheApplicationWantsTheExceptionItself() {
		JsonMapper plain = JsonMapper.builder().disable(DeserializationFeature.WRAP_EXCEPTIONS).build();
		assertThat(new JacksonSessionSerializer<>(plain, Guarded.class).deserialize("{\"kind\":\"state\"}")).isNull();
	}

	@Test
	void classNamesInTheTextAreOnlyText() {
		JsonMapper open = JsonMapper.builder()
			.activateDefaultTyping(BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build(),
					DefaultTyping.NON_FINAL_AND_RECORDS)
			.build();
		JacksonSessionSerializer<Anything> serializer = new JacksonSessionSerializer<>(open, Anything.class);
		String gadget = Gadget.class.getName();
		serializer.deserialize("[\"" + Anything.class.getName() + "\",{\"object\":[\"" + gadget + "\",{\"x\":1}]}]");
		Anything value = serializer.deserialize("{\"object\":[\"" + gadget + "\",{\"x\":1}]}");
		assertThat(value).isNotNull();
		assertThat(value.object()).isEqualTo(List.of(gadget, Map.of("x", 1)));
		value = serializer.deserialize("{\"object\":{\"@class\":\"" + gadget + "\",\"x\":1}}");
		assertThat(value).isNotNull();
		assertThat(value.object()).isInstanceOf(Map.class);
		assertThat(serializer.serialize(value)).doesNotContain(Anything.class.getName(), "java.util");
		assertThat(Gadget.loaded).isFalse();
	}

	@Test
	void aValueThatCannotBeWrittenIsAnException() {
		JacksonSessionSerializer<Broken> serializer = new JacksonSessionSerializer<>(JsonMapper.shared(), Broken.class);
		assertThatRuntimeException().isThrownBy(() -> serializer.serialize(new Broken("secret")))
			.withMessageNotContaining("secret");
	}

	record User(String id, int count) {
	}

	record Anything(Object object, JsonNode node, BigInteger integer, BigDecimal decimal, Double real, Anything next) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
	sealed interface Step permits Next, Last {

	}

	record Next(Step next, int number) implements Step {
	}

	record Last(int at) implements Step {
	}

	record Guarded(String kind) {

		Guarded {
			switch (kind) {
				case "illegal" -> throw new IllegalArgumentException(kind);
				case "unchecked" -> throw new UnsupportedOperationException(kind);
				case "state" -> throw new IllegalStateException(kind);
				default -> {
				}
			}
		}

	}

	record Broken(String name) {

		public String getInitial() {
			throw new IllegalStateException("no initial");
		}

	}

	/** Tells another class when it is loaded, because asking it would load it. */
	static final class Gadget {

		static boolean loaded;

		public void setX(int x) {
			loaded = true;
		}

	}

}
