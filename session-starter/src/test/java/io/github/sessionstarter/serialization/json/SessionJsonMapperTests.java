package io.github.sessionstarter.serialization.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionJsonMapper}: what it reads and how it writes.
 */
class SessionJsonMapperTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			number|1.5
			number|1.0
			number|"1"
			number|true
			number|""
			large|1.5
			large|"1"
			flag|1
			flag|"true"
			text|1
			text|1.5
			text|true
			role|1
			role|"1"
			role|""
			whole|1.5
			whole|1e2
			decimal|"1"
			real|"1"
			character|65
			numbers|["1"]
			numbers|1
			texts|[1]
			""")
	void aScalarOfAnotherKindIsNoValue(String name, String json) {
		assertThat(serializer(Scalars.class).deserialize("{\"" + name + "\":" + json + "}")).isNull();
	}

	@Test
	void aWholeNumberIsAReal() {
		assertThat(serializer(Scalars.class).deserialize("{\"real\":1}"))
			.extracting((scalars) -> scalars.others().real())
			.isEqualTo(1.0);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			number|"1"|true
			number|1e2|true
			flag|"true"|true
			text|1|false
			text|true|false
			role|1|false
			""")
	void aLenientReaderReadsWhatKtorReads(String name, String json, boolean read) {
		Scalars scalars = serializer(Scalars.class).lenient().deserialize("{\"" + name + "\":" + json + "}");
		assertThat(scalars != null).isEqualTo(read);
	}

	@Test
	void aTimeKeepsItsZoneAndItsOffset() {
		Times times = new Times(ZonedDateTime.parse("2026-01-01T12:00+01:00[Europe/Prague]"),
				OffsetDateTime.parse("2026-01-01T12:00+01:00"));
		String text = serializer(Times.class).serialize(times);
		assertThat(text).isEqualTo(
				"{\"zoned\":\"2026-01-01T12:00:00+01:00[Europe/Prague]\",\"offset\":\"2026-01-01T12:00:00+01:00\"}");
		assertThat(serializer(Times.class).deserialize(text)).isEqualTo(times);
	}

	@Test
	void aConstantIsWrittenByItsNameOrItsAnnotationAndNeverByItsLabel() {
		Roles roles = new Roles(List.of(Role.GUEST, Role.ADMIN, Role.ROOT), Map.of(Role.ROOT, 1));
		String text = serializer(Roles.class).serialize(roles);
		assertThat(text).isEqualTo("{\"list\":[\"GUEST\",\"ADMIN\",\"r\"],\"map\":{\"r\":1}}");
		assertThat(serializer(Roles.class).deserialize(text)).isEqualTo(roles);
	}

	@Test
	void aConstantThatWasWrittenByItsLabelIsReadIfNoOtherHasThatLabelOrName() {
		assertThat(serializer(Roles.class).deserialize("{\"list\":[\"The guest\",\"ROOT\"],\"map\":{\"The guest\":1}}"))
			.isEqualTo(new Roles(List.of(Role.GUEST, Role.ROOT), Map.of(Role.GUEST, 1)));
		assertThat(serializer(Roles.class).deserialize("{\"list\":[\"one of many\"]}")).isNull();
	}

	@Test
	void aLabelThatIsTheNameOfAnotherConstantIsNotTakenForIt() {
		for (Crossed constant : Crossed.values()) {
			JacksonSessionSerializer<Crossed> serializer = serializer(Crossed.class);
			assertThat(serializer.serialize(constant)).isEqualTo("\"" + constant.name() + "\"");
			assertThat(serializer.deserialize(serializer.serialize(constant))).isEqualTo(constant);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"texts\":null,\"text\":null}", "{\"texts\":[],\"text\":\"\"}",
			"{\"texts\":[null],\"text\":\"null\"}" })
	void nullAndEmptyAreToldApart(String text) {
		JacksonSessionSerializer<Texts> serializer = serializer(Texts.class);
		assertThat(serializer.serialize(serializer.deserialize(text))).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(ints = { 50_000, 1_000_000 })
	void aLongKeyOfAMapComesBack(int length) {
		Roles.Counts counts = new Roles.Counts(Map.of("k".repeat(length), 1));
		JacksonSessionSerializer<Roles.Counts> serializer = serializer(Roles.Counts.class);
		assertThat(serializer.deserialize(serializer.serialize(counts))).isEqualTo(counts);
	}

	@Test
	void theTextOfADefaultMapperIsRead() {
		Times times = new Times(ZonedDateTime.parse("2026-01-01T12:00+01:00[Europe/Prague]"),
				OffsetDateTime.parse("2026-01-01T12:00+01:00"));
		String former = new JsonMapper().writeValueAsString(times);
		assertThat(serializer(Times.class).deserialize(former))
			.isEqualTo(new Times(ZonedDateTime.parse("2026-01-01T12:00+01:00"), times.offset()));
	}

	private static <T> JacksonSessionSerializer<T> serializer(Class<T> type) {
		return new JacksonSessionSerializer<>(SessionJsonMapper.builder().build(), type);
	}

	enum Role {

		GUEST("The guest"), ADMIN("one of many"), @JsonProperty("r")
		ROOT("one of many");

		private final String label;

		Role(String label) {
			this.label = label;
		}

		@Override
		public String toString() {
			return this.label;
		}

	}

	enum Crossed {

		ONE, TWO;

		@Override
		public String toString() {
			return (this == ONE) ? "TWO" : "ONE";
		}

	}

	record Scalars(int number, long large, boolean flag, String text, Role role, List<Integer> numbers,
			List<String> texts, @JsonUnwrapped Others others) {
	}

	record Others(BigInteger whole, BigDecimal decimal, Double real, char character) {
	}

	record Times(ZonedDateTime zoned, OffsetDateTime offset) {
	}

	record Texts(@Nullable List<String> texts, @Nullable String text) {
	}

	record Roles(List<Role> list, Map<Role, Integer> map) {

		record Counts(Map<String, Integer> counts) {
		}

	}

}
