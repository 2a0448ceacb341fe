package io.github.sessionstarter.ktor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.github.sessionstarter.serialization.json.SessionJsonMapper;
import io.github.sessionstarter.serialization.SessionSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * ABUSE 11, 12 and 24: text in Ktor's reflection form that comes from an attacker.
 */
@Tag("abuse")
@Tag("full")
class KtorReflectionAbuseTests {

	private static final int MEGABYTE = 1 << 20;

	private static final String ALPHABET = "#ilfbondcshmpt%&=+23$ type\0\uD800é";

	private final SessionSerializer<Target> serializer = new KtorReflectionSerializer<>(
			SessionJsonMapper.builder().build(), Target.class);

	@ParameterizedTest
	@ValueSource(strings = { "#cl", "#cs", "#m", "#op", "##tree=", "#cl%23cl", "#cl%2523op", "#bd9", "#bi9", "#i9",
			"#f9", "#s", "%", "%23", "%25", "&", "=", "a=#n&", "\0", "\uD800", "9", "+" })
	void aMegabyteOfAnythingIsAnsweredQuickly(String unit) {
		String garbage = unit.repeat(MEGABYTE / unit.length());
		for (String text : List.of(garbage, "tree=" + garbage, "decimal=#bd" + garbage, "integer=#bi" + garbage,
				"integer=#s" + garbage, "tree=#cl" + garbage, "map=#m" + garbage, "tree=##" + garbage)) {
			assertTimeoutPreemptively(Duration.ofSeconds(5),
					() -> assertThatCode(() -> this.serializer.deserialize(text)).doesNotThrowAnyException());
		}
	}

	@Test
	void numbersThatAreCheapToSendAndDearToUseAreRefused() {
		assertThat(this.serializer.deserialize("decimal=%23bd1E1000000")).isNull();
		assertThat(this.serializer.deserialize("integer=%23bd1E1000000000")).isNull();
		assertThat(this.serializer.deserialize("integer=%23bd1E100000")).isNull();
		assertThat(this.serializer.deserialize("integer=%23bd1E101")).isNull();
		assertThat(this.serializer.deserialize("integer=%23bi" + "9".repeat(1_001))).isNull();
	}

	@Test
	void numbersThatCouldNotBeReadAgainAreNotWritten() {
		for (Target value : List.of(new Target(null, null, new BigDecimal("1E+100001"), null),
				new Target(null, null, new BigDecimal("7".repeat(1001)), null),
				new Target(null, null, null, new BigInteger("7".repeat(1001))))) {
			assertThatRuntimeException().isThrownBy(() -> this.serializer.serialize(value))
				.withMessageNotContaining("777");
		}
		Target value = new Target(null, null, new BigDecimal("1E+100000"), new BigInteger("7".repeat(1000)));
		assertThat(this.serializer.deserialize(this.serializer.serialize(value)))
			.extracting(Target::decimal, Target::integer)
			.containsExactly(value.decimal(), value.integer());
	}

	@ParameterizedTest
	@ValueSource(strings = { "tree=%2", "tree=%zz", "tree=%23s%C0%AF", "tree=%23s%ED%A0%80", "tree=%\uFF12\uFF13s",
			"tree=%23q", "tree=%23bx", "tree=%23cx", "tree=%23ox", "tree=%23ch", "map=%23mx", "map=%23m%23sa", "tree=x",
			"int=%23i\u0661x", "%zz=%23n" })
	void malformedTextIsRefusedOrReadAsNothing(String text) {
		Target target = this.serializer.deserialize(text);
		assertThat(target == null || target.equals(new Target(null, null, null, null))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hello", "{}", "[]", "null", "{\"map\":{\"a\":\"b\"}}", "&", "map" })
	void textWithoutAnyPropertyIsInAnotherForm(String text) {
		assertThat(this.serializer.deserialize(text)).isNull();
	}

	@Test
	void randomTextIsAnsweredWithoutAnException() {
		Random random = new Random(11);
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder(List.of("", "tree=", "map=", "decimal=").get(random.nextInt(4)));
			random.ints(random.nextInt(60), 0, ALPHABET.length()).forEach((c) -> text.append(ALPHABET.charAt(c)));
			assertThatCode(() -> this.serializer.deserialize(text.toString())).as(text.toString())
				.doesNotThrowAnyException();
		}
	}

	@ParameterizedTest
	@MethodSource("texts")
	void genuineTextWithOneOtherCharacterIsAnsweredWithoutAnException(String text, Class<?> type) {
		SessionSerializer<?> reader = new KtorReflectionSerializer<>(SessionJsonMapper.builder().build(), type);
		Random random = new Random(12);
		for (int i = 0; i < 500; i++) {
			int at = random.nextInt(text.length());
			String changed = text.substring(0, at) + ALPHABET.charAt(random.nextInt(ALPHABET.length()))
					+ text.substring(at + random.nextInt(2));
			assertThatCode(() -> reader.deserialize(changed)).as(changed).doesNotThrowAnyException();
		}
	}

	@Test
	void aClassNameInTheTextIsText() {
		assertThat(this.serializer.deserialize("%24type=java.lang.ProcessBuilder&%40class=%23sjava.lang.Runtime"))
			.isEqualTo(new Target(null, null, null, null));
	}

	static Stream<Object[]> texts() {
		return JsonMapper.shared()
			.readTree(KtorReflectionAbuseTests.class.getResourceAsStream("/ktor/serialize-reflection.json"))
			.valueStream()
			.filter((vector) -> vector.at("/input/text").asString("").contains("&"))
			.map((vector) -> new Object[] { vector.at("/input/text").stringValue(),
					KtorSessions.type(vector.at("/params/type").stringValue()) });
	}

	record Target(@Nullable JsonNode tree, @Nullable Map<String, String> map, @Nullable BigDecimal decimal,
			@Nullable BigInteger integer) {
	}

}
