package io.github.sessionstarter.storage;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What {@link SessionStorage} promises. The tests of every storage extend this class;
 * {@link SessionStorageConcurrencyContract} has the promises to parallel requests.
 */
public abstract class SessionStorageContract extends SessionStorageConcurrencyContract {

	private static final Duration NANOSECOND = Duration.ofNanos(1);

	private static final Duration LIMIT = Duration.ofMinutes(30);

	/** Lets the time of the storage pass, without waiting for it. */
	protected abstract void pass(Duration duration);

	/** The smallest step in which the storage tells times apart. */
	protected Duration resolution() {
		return NANOSECOND;
	}

	@Test
	void whatWasCreatedIsRead() {
		assertThat(storage().create("id", "value", LIMIT)).isTrue();
		assertThat(storage().read("id")).isEqualTo("value");
	}

	@Test
	void anUnknownIdIsNotThere() {
		assertThat(storage().read("unknown")).isNull();
		assertThat(storage().invalidate("unknown")).isFalse();
		assertThat(storage().replace("unknown", "expected", "value", LIMIT)).isFalse();
	}

	@Test
	@Tag("abuse")
	void askingForAnUnknownIdStoresNothing() {
		storage().read("unknown");
		storage().replace("unknown", "expected", "value", LIMIT);
		storage().invalidate("unknown");
		assertThat(storage().read("unknown")).isNull();
		assertThat(storage().create("unknown", "value", LIMIT)).isTrue();
	}

	@Test
	@Tag("abuse")
	void createNeverOverwrites() {
		storage().create("id", "first", LIMIT);
		assertThat(storage().create("id", "second", LIMIT)).isFalse();
		assertThat(storage().read("id")).isEqualTo("first");
	}

	@Test
	void aCreateThatFailsProlongsNothing() {
		storage().create("id", "first", LIMIT);
		pass(LIMIT.dividedBy(2));
		storage().create("id", "second", LIMIT);
		pass(LIMIT.dividedBy(2));
		assertThat(storage().read("id")).isNull();
	}

	@Test
	void replaceStoresAnotherValue() {
		storage().create("id", "old", LIMIT);
		assertThat(storage().replace("id", "old", "new", LIMIT)).isTrue();
		assertThat(storage().read("id")).isEqualTo("new");
	}

	@Test
	void replaceFailsWhenTheValueIsAnotherByNow() {
		storage().create("id", "other", LIMIT);
		assertThat(storage().replace("id", "old", "new", LIMIT)).isFalse();
		assertThat(storage().read("id")).isEqualTo("other");
	}

	@Test
	void aReplaceThatFailsProlongsNothing() {
		storage().create("id", "other", LIMIT);
		pass(LIMIT.dividedBy(2));
		storage().replace("id", "old", "new", LIMIT);
		pass(LIMIT.dividedBy(2));
		assertThat(storage().read("id")).isNull();
	}

	@Test
	void replaceWithTheSameValueProlongsItsLife() {
		storage().create("id", "value", LIMIT);
		pass(LIMIT.dividedBy(2));
		assertThat(storage().replace("id", "value", "value", LIMIT)).isTrue();
		pass(LIMIT.minus(resolution()));
		assertThat(storage().read("id")).isEqualTo("value");
	}

	@Test
	void replaceCanShortenALife() {
		storage().create("id", "value", LIMIT);
		storage().replace("id", "value", "new", LIMIT.dividedBy(2));
		pass(LIMIT.dividedBy(2));
		assertThat(storage().read("id")).isNull();
	}

	@Test
	void anIdIsGoneAfterItsInvalidation() {
		storage().create("id", "value", LIMIT);
		assertThat(storage().invalidate("id")).isTrue();
		assertThat(storage().read("id")).isNull();
		assertThat(storage().invalidate("id")).isFalse();
	}

	@Test
	@Tag("abuse")
	void replaceDoesNotBringBackWhatWasInvalidated() {
		storage().create("id", "value", LIMIT);
		storage().invalidate("id");
		assertThat(storage().replace("id", "value", "new", LIMIT)).isFalse();
		assertThat(storage().read("id")).isNull();
	}

	@Test
	void anIdCanBeUsedAgainAfterItsInvalidation() {
		storage().create("id", "first", LIMIT);
		storage().invalidate("id");
		assertThat(storage().create("id", "second", LIMIT)).isTrue();
		assertThat(storage().read("id")).isEqualTo("second");
	}

	@Test
	void aValueLivesUntilJustBeforeItsLimit() {
		storage().create("id", "value", LIMIT);
		pass(LIMIT.minus(resolution()));
		assertThat(storage().read("id")).isEqualTo("value");
		assertThat(storage().replace("id", "value", "new", LIMIT)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT1S", "P400D" })
	@Tag("abuse")
	void fromItsLimitOnAValueIsGoneForEveryMethod(Duration later) {
		storage().create("read", "value", LIMIT);
		storage().create("replaced", "value", LIMIT);
		storage().create("invalidated", "value", LIMIT);
		storage().create("created", "value", LIMIT);
		pass(LIMIT.plus(later));
		assertThat(storage().read("read")).isNull();
		assertThat(storage().replace("replaced", "value", "new", LIMIT)).isFalse();
		assertThat(storage().invalidate("invalidated")).isFalse();
		assertThat(storage().create("created", "new", LIMIT)).isTrue();
		assertThat(storage().read("created")).isEqualTo("new");
	}

	@Test
	void readingDoesNotProlongALife() {
		storage().create("id", "value", LIMIT);
		pass(LIMIT.minus(resolution()));
		storage().read("id");
		pass(resolution());
		assertThat(storage().read("id")).isNull();
	}

	@Test
	void everyValueHasALifeOfItsOwn() {
		storage().create("short", "value", LIMIT);
		storage().create("long", "value", LIMIT.multipliedBy(2));
		pass(LIMIT);
		assertThat(storage().read("short")).isNull();
		assertThat(storage().read("long")).isEqualTo("value");
	}

	@Test
	void aLifeLongerThanAnyClockCountsIsPossible() {
		assertThat(storage().create("id", "value", Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
		pass(Duration.ofDays(3650));
		assertThat(storage().read("id")).isEqualTo("value");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S" })
	void aLifeMustBeLongerThanNothing(Duration ttl) {
		storage().create("id", "value", LIMIT);
		assertThatIllegalArgumentException().isThrownBy(() -> storage().create("new", "value", ttl));
		assertThatIllegalArgumentException().isThrownBy(() -> storage().replace("id", "value", "new", ttl));
		assertThat(storage().read("id")).isEqualTo("value");
	}

	@ParameterizedTest
	@MethodSource("texts")
	void anyTextCanBeAValue(String value) {
		assertThat(storage().create("id", value, LIMIT)).isTrue();
		assertThat(storage().read("id")).isEqualTo(value);
		assertThat(storage().replace("id", value, value + "x", LIMIT)).isTrue();
		assertThat(storage().read("id")).isEqualTo(value + "x");
	}

	@ParameterizedTest
	@MethodSource("texts")
	@Tag("abuse")
	void anyTextCanBeAnId(String id) {
		assertThat(storage().create(id, "value", LIMIT)).isTrue();
		assertThat(storage().read(id)).isEqualTo("value");
		assertThat(storage().read(id + "x")).isNull();
		assertThat(storage().invalidate(id)).isTrue();
		assertThat(storage().read(id)).isNull();
	}

	@Test
	@Tag("abuse")
	void idsThatDifferInCaseOnlyAreDifferent() {
		storage().create("id", "lower", LIMIT);
		assertThat(storage().create("ID", "upper", LIMIT)).isTrue();
		assertThat(storage().read("id")).isEqualTo("lower");
	}

	@Test
	void aValueOfOneMegabyteFits() {
		String large = text(1024 * 1024, 'a', 'z' + 1);
		storage().create("id", large, LIMIT);
		assertThat(storage().read("id")).isEqualTo(large);
	}

	static Stream<String> texts() {
		return Stream.of("", " ", "\0", "a\r\nb", "../../etc/passwd", "C:\\x", "con", "*?[a-z]", "a:b,c;d", "{\"a\":1}",
				"žluťoučký", "日本語", "🦄", "e\u0301", "\u202Eabc", text(5_000, 'a', 'z' + 1), text(500, 1, 0xD800));
	}

	private static String text(int length, int from, int to) {
		return new Random(42).ints(length, from, to)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
