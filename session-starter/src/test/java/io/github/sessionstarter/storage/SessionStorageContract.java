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
		assertThat(storage().create(id("id"), "value", LIMIT)).isTrue();
		assertThat(storage().read(id("id"))).isEqualTo("value");
	}

	@Test
	void anUnknownIdIsNotThere() {
		assertThat(storage().read(id("unknown"))).isNull();
		assertThat(storage().invalidate(id("unknown"))).isFalse();
		assertThat(storage().replace(id("unknown"), "expected", "value", LIMIT)).isFalse();
	}

	@Test
	@Tag("abuse")
	void askingForAnUnknownIdStoresNothing() {
		storage().read(id("unknown"));
		storage().replace(id("unknown"), "expected", "value", LIMIT);
		storage().invalidate(id("unknown"));
		assertThat(storage().read(id("unknown"))).isNull();
		assertThat(storage().create(id("unknown"), "value", LIMIT)).isTrue();
	}

	@Test
	@Tag("abuse")
	void createNeverOverwrites() {
		storage().create(id("id"), "first", LIMIT);
		assertThat(storage().create(id("id"), "second", LIMIT)).isFalse();
		assertThat(storage().read(id("id"))).isEqualTo("first");
	}

	@Test
	void aCreateThatFailsProlongsNothing() {
		storage().create(id("id"), "first", LIMIT);
		pass(LIMIT.dividedBy(2));
		storage().create(id("id"), "second", LIMIT);
		pass(LIMIT.dividedBy(2));
		assertThat(storage().read(id("id"))).isNull();
	}

	@Test
	void replaceStoresAnotherValue() {
		storage().create(id("id"), "old", LIMIT);
		assertThat(storage().replace(id("id"), "old", "new", LIMIT)).isTrue();
		assertThat(storage().read(id("id"))).isEqualTo("new");
	}

	@Test
	void replaceFailsWhenTheValueIsAnotherByNow() {
		storage().create(id("id"), "other", LIMIT);
		assertThat(storage().replace(id("id"), "old", "new", LIMIT)).isFalse();
		assertThat(storage().read(id("id"))).isEqualTo("other");
	}

	@Test
	void aReplaceThatFailsProlongsNothing() {
		storage().create(id("id"), "other", LIMIT);
		pass(LIMIT.dividedBy(2));
		storage().replace(id("id"), "old", "new", LIMIT);
		pass(LIMIT.dividedBy(2));
		assertThat(storage().read(id("id"))).isNull();
	}

	@Test
	void replaceWithTheSameValueProlongsItsLife() {
		storage().create(id("id"), "value", LIMIT);
		pass(LIMIT.dividedBy(2));
		assertThat(storage().replace(id("id"), "value", "value", LIMIT)).isTrue();
		pass(LIMIT.minus(resolution()));
		assertThat(storage().read(id("id"))).isEqualTo("value");
	}

	@Test
	void replaceCanShortenALife() {
		storage().create(id("id"), "value", LIMIT);
		storage().replace(id("id"), "value", "new", LIMIT.dividedBy(2));
		pass(LIMIT.dividedBy(2));
		assertThat(storage().read(id("id"))).isNull();
	}

	@Test
	void anIdIsGoneAfterItsInvalidation() {
		storage().create(id("id"), "value", LIMIT);
		assertThat(storage().invalidate(id("id"))).isTrue();
		assertThat(storage().read(id("id"))).isNull();
		assertThat(storage().invalidate(id("id"))).isFalse();
	}

	@Test
	@Tag("abuse")
	void replaceDoesNotBringBackWhatWasInvalidated() {
		storage().create(id("id"), "value", LIMIT);
		storage().invalidate(id("id"));
		assertThat(storage().replace(id("id"), "value", "new", LIMIT)).isFalse();
		assertThat(storage().read(id("id"))).isNull();
	}

	@Test
	void anIdCanBeUsedAgainAfterItsInvalidation() {
		storage().create(id("id"), "first", LIMIT);
		storage().invalidate(id("id"));
		assertThat(storage().create(id("id"), "second", LIMIT)).isTrue();
		assertThat(storage().read(id("id"))).isEqualTo("second");
	}

	@Test
	void aValueLivesUntilJustBeforeItsLimit() {
		storage().create(id("id"), "value", LIMIT);
		pass(LIMIT.minus(resolution()));
		assertThat(storage().read(id("id"))).isEqualTo("value");
		assertThat(storage().replace(id("id"), "value", "new", LIMIT)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT1S", "P400D" })
	@Tag("abuse")
	void fromItsLimitOnAValueIsGoneForEveryMethod(Duration later) {
		storage().create(id("read"), "value", LIMIT);
		storage().create(id("replaced"), "value", LIMIT);
		storage().create(id("invalidated"), "value", LIMIT);
		storage().create(id("created"), "value", LIMIT);
		pass(LIMIT.plus(later));
		assertThat(storage().read(id("read"))).isNull();
		assertThat(storage().replace(id("replaced"), "value", "new", LIMIT)).isFalse();
		assertThat(storage().invalidate(id("invalidated"))).isFalse();
		assertThat(storage().create(id("created"), "new", LIMIT)).isTrue();
		assertThat(storage().read(id("created"))).isEqualTo("new");
	}

	@Test
	void readingDoesNotProlongALife() {
		storage().create(id("id"), "value", LIMIT);
		pass(LIMIT.minus(resolution()));
		storage().read(id("id"));
		pass(resolution());
		assertThat(storage().read(id("id"))).isNull();
	}

	@Test
	void everyValueHasALifeOfItsOwn() {
		storage().create(id("short"), "value", LIMIT);
		storage().create(id("long"), "value", LIMIT.multipliedBy(2));
		pass(LIMIT);
		assertThat(storage().read(id("short"))).isNull();
		assertThat(storage().read(id("long"))).isEqualTo("value");
	}

	@Test
	void aLifeLongerThanAnyClockCountsIsPossible() {
		assertThat(storage().create(id("id"), "value", Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
		pass(Duration.ofDays(3650));
		assertThat(storage().read(id("id"))).isEqualTo("value");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S" })
	void aLifeMustBeLongerThanNothing(Duration ttl) {
		storage().create(id("id"), "value", LIMIT);
		assertThatIllegalArgumentException().isThrownBy(() -> storage().create(id("new"), "value", ttl));
		assertThatIllegalArgumentException().isThrownBy(() -> storage().replace(id("id"), "value", "new", ttl));
		assertThat(storage().read(id("id"))).isEqualTo("value");
	}

	@ParameterizedTest
	@MethodSource("texts")
	void anyTextCanBeAValue(String value) {
		assertThat(storage().create(id("id"), value, LIMIT)).isTrue();
		assertThat(storage().read(id("id"))).isEqualTo(value);
		assertThat(storage().replace(id("id"), value, value + "x", LIMIT)).isTrue();
		assertThat(storage().read(id("id"))).isEqualTo(value + "x");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq", "-mnopqrstuvwxyz0123456789-_-_-_-_0123456789_",
					"___________________________________________", "-------------------------------------------" })
	void anIdIs43CharactersOfBase64Url(String id) {
		assertThat(storage().create(id, "value", LIMIT)).isTrue();
		assertThat(storage().read(id)).isEqualTo("value");
		assertThat(storage().read(id.substring(1) + "x")).isNull();
		assertThat(storage().invalidate(id)).isTrue();
		assertThat(storage().read(id)).isNull();
	}

	@Test
	@Tag("abuse")
	void idsThatDifferInCaseOnlyAreDifferent() {
		storage().create(id("id"), "lower", LIMIT);
		assertThat(storage().create(id("ID"), "upper", LIMIT)).isTrue();
		assertThat(storage().read(id("id"))).isEqualTo("lower");
	}

	@Test
	void aValueOfOneMegabyteFits() {
		String large = text(1024 * 1024, 'a', 'z' + 1);
		storage().create(id("id"), large, LIMIT);
		assertThat(storage().read(id("id"))).isEqualTo(large);
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
