package io.github.sessionstarter.serialization.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;

import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.util.StdConverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * ABUSE 56: a sample of each type is written and read at the start, which finds what
 * annotations and settings make of it.
 */
@Tag("abuse")
@ExtendWith(OutputCaptureExtension.class)
class TrialRoundTripTests {

	private static final JsonMapper SESSIONS = SessionJsonMapper.builder().build();

	@ParameterizedTest
	@MethodSource("refused")
	void whatCannotBeReadOrIsLostIsRefused(Class<?> type, String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> new JacksonSessionSerializer<>(SESSIONS, type))
			.withMessageStartingWith(path)
			.withMessageContaining("remove the annotation or setting");
	}

	static Stream<Arguments> refused() {
		return Stream.of(Arguments.of(DateOnly.class, "DateOnly.time is written in a form"),
				Arguments.of(Raw.class, "Raw is written in a form"),
				Arguments.of(Unwrapped.class, "Unwrapped.names is written in a form"),
				Arguments.of(Converted.class, "Converted.number is written in a form"),
				Arguments.of(InMap.class, "InMap.times is written in a form"),
				Arguments.of(WithoutB.class, "WithoutB.inner.b is lost"),
				Arguments.of(OnlyA.class, "OnlyA.inners.b is lost"),
				Arguments.of(WithoutNumber.class, "WithoutNumber.inner.c is lost"));
	}

	@Test
	void aSettingThatWritesWhatIsNotReadIsRefused() {
		JsonMapper mapper = SESSIONS.rebuild()
			.addModule(new SimpleModule().addSerializer(Long.class, ToStringSerializer.instance))
			.build();
		assertThatIllegalArgumentException().isThrownBy(() -> new JacksonSessionSerializer<>(mapper, Longs.class))
			.withMessageStartingWith("Longs.many is written in a form that cannot be read; ");
	}

	@ParameterizedTest
	@MethodSource("doubtful")
	void whatComesBackChangedIsWarnedAboutOnce(Class<?> type, String path, CapturedOutput output) {
		new JacksonSessionSerializer<>(SESSIONS, type);
		assertThat(output.getAll().lines().filter((line) -> line.contains(type.getName()))).singleElement()
			.asString()
			.containsOnlyOnce(" comes back changed by its JSON form")
			.contains("WARN", path + " comes back changed");
	}

	static Stream<Arguments> doubtful() {
		return Stream.of(Arguments.of(Day.class, "Day.date"), Arguments.of(Zoned.class, "Zoned.time"),
				Arguments.of(Minutes.class, "Minutes.inner.times"), Arguments.of(AsBase.class, "AsBase.user.more"),
				Arguments.of(Rounded.class, "Rounded.values"));
	}

	@ParameterizedTest
	@ValueSource(classes = { Strict.class, Containers.class, Arrays.class, Keys.class, Bean.class, Holder.class,
			Tree.class, Existing.class, Ids.class, Level.class, NotNull.class, Zones.class, Closed.class, Picky.class })
	void whatComesBackOrCannotBeTriedIsNotSpokenOf(Class<?> type, CapturedOutput output) {
		new JacksonSessionSerializer<>(SESSIONS, type);
		assertThat(output).doesNotContain(type.getName());
	}

	record DateOnly(@JsonFormat(pattern = "yyyy-MM-dd") LocalDateTime time) {
	}

	record Raw(String name, @JsonRawValue String text) {
	}

	record Unwrapped(@JsonFormat(with = JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED) List<String> names) {
	}

	record Converted(@JsonSerialize(converter = InWords.class) int number) {
	}

	/** An array is never equal by itself, and one component is always false. */
	record Closed(byte[] content, boolean open) {

		@JsonCreator
		static Closed of(@JsonProperty("content") byte[] content) {
			return new Closed(content, false);
		}

	}

	/** Its {@code equals} fails for a null, which a sample can have. */
	record Picky(@Nullable Picky other, String name) {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Picky picky && this.other.equals(picky.other);
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

	static final class InWords extends StdConverter<Integer, String> {

		@Override
		public String convert(Integer number) {
			return "number " + number;
		}

	}

	record InMap(@JsonFormat(pattern = "yyyy-MM-dd") Map<String, List<LocalDateTime>> times) {
	}

	record Inner(String a, String b, int c) {
	}

	record WithoutB(@JsonIgnoreProperties("b") Inner inner) {
	}

	record OnlyA(@JsonIncludeProperties( {
			"a", "c" }) List<Inner> inners){
	}

	record WithoutNumber(@JsonIgnoreProperties("c") Inner inner) {
	}

	record Longs(List<Long> many) {
	}

	record Day(@JsonFormat(pattern = "yyyy-MM-dd") Date date) {
	}

	record Zoned(@JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.nXXX") ZonedDateTime time) {
	}

	record Minutes(Times inner) {
	}

	record Times(@JsonFormat(pattern = "HH:mm") Optional<LocalTime> times) {
	}

	static class Base {

		public String name = "";

	}

	static final class User extends Base {

		public String more = "";

	}

	record AsBase(@JsonSerialize(as = Base.class) User user) {
	}

	record Rounded(@JsonSerialize(contentConverter = Rounding.class) List<Double> values) {
	}

	static final class Rounding extends StdConverter<Double, Double> {

		@Override
		public Double convert(Double value) {
			return Math.rint(value);
		}

	}

	record Strict(String code) {

		Strict {
			if (code.length() != 9) {
				throw new IllegalArgumentException("A code has 9 digits");
			}
		}

	}

	record Containers(List<Optional<String>> list, SortedSet<Long> sorted, ArrayDeque<Long> deque,
			EnumSet<Level> levels, EnumMap<Level, List<Inner>> map, Map<Long, Map<Level, Date>> maps) {
	}

	record Arrays(byte[] bytes, int[][] matrix, char[] characters, List<String[]> texts, @Nullable Inner[] inners) {
	}

	record Key(@JsonValue byte[] bytes) {
	}

	record Keys(Key key) {
	}

	static final class Bean {

		private String name = "";

		public Level @Nullable [] levels;

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = Objects.requireNonNull(name);
		}

	}

	record Holder(Bean bean, List<Bean> beans) {
	}

	record Tree(Tree parent, List<Tree> children, Optional<Tree> other) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "type")
	sealed interface Existing {

		record One(String type) implements Existing {
		}

	}

	record Ids(@JsonFormat(shape = JsonFormat.Shape.STRING) List<Long> ids,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) Instant time) {
	}

	@JsonFormat(shape = JsonFormat.Shape.NUMBER)
	enum Level {

		LOW, HIGH

	}

	record NotNull(String name, Runner runner) {

		NotNull {
			Objects.requireNonNull(runner);
		}

	}

	record Runner(Runner next) {

		Runner {
			Objects.requireNonNull(next);
		}

	}

	record Zones(ZonedDateTime time, @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.nXXX'['VV']'") ZonedDateTime own) {
	}

}
