package io.github.sessionstarter.storage.directory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two machines on one directory, whose clocks are 20 minutes apart: a session expires by
 * the clock of the machine that reads it, and never comes back.
 */
@Tag("abuse")
@Tag("full")
class SkewedClockTests {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	private static final Duration SKEW = Duration.ofMinutes(20);

	private static final Duration CACHE = Duration.ofSeconds(2);

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private final MovableClock slowClock = new MovableClock(NOW);

	private final MovableClock fastClock = new MovableClock(NOW.plus(SKEW));

	@TempDir
	private Path directory;

	private DirectorySessionStorage slow;

	private DirectorySessionStorage fast;

	@BeforeEach
	void open() {
		this.slow = open(this.slowClock, Duration.ZERO);
		this.fast = open(this.fastClock, Duration.ZERO);
	}

	@AfterEach
	void close() {
		this.slow.close();
		this.fast.close();
	}

	@Test
	void whatASlowClockWroteExpiresByTheClockOfTheReader() {
		this.slow.create("id", "value", LIMIT);
		pass(LIMIT.minus(SKEW).minusMillis(1));
		assertThat(this.fast.read("id")).isEqualTo("value");
		pass(Duration.ofMillis(1));
		assertThat(this.fast.read("id")).isNull();
	}

	@Test
	void whatAFastClockWroteExpiresByTheClockOfTheReader() {
		this.fast.create("id", "value", LIMIT);
		pass(LIMIT.plus(SKEW).minusMillis(1));
		assertThat(this.slow.read("id")).isEqualTo("value");
		pass(Duration.ofMillis(1));
		assertThat(this.slow.read("id")).isNull();
	}

	@Test
	void whatIsReadFromACacheExpiresByTheClockOfTheReader() {
		try (DirectorySessionStorage cached = open(this.slowClock, CACHE)) {
			this.fast.create("id", "value", LIMIT);
			assertThat(cached.read("id")).isEqualTo("value");
			pass(LIMIT.plus(SKEW).minusMillis(1));
			assertThat(cached.read("id")).isEqualTo("value");
			pass(Duration.ofMillis(1));
			assertThat(cached.read("id")).isNull();
		}
	}

	@Test
	void whatIsGoneForOneStaysForTheOthers() {
		this.slow.create("id", "value", LIMIT);
		pass(LIMIT.minus(SKEW));
		assertThat(this.fast.read("id")).isNull();
		assertThat(this.fast.readStrictly("id")).isNull();
		assertThat(this.fast.replace("id", "value", "new", LIMIT)).isFalse();
		assertThat(this.slow.read("id")).isEqualTo("value");
		assertThat(this.slow.replace("id", "value", "new", LIMIT)).isTrue();
	}

	@Test
	void whatHasExpiredForOneCanBeEndedThereForAll() {
		this.slow.create("id", "value", LIMIT);
		pass(LIMIT.minus(SKEW));
		assertThat(this.fast.invalidate("id")).isFalse();
		assertThat(this.slow.read("id")).isNull();
	}

	private void pass(Duration duration) {
		this.slowClock.move(duration);
		this.fastClock.move(duration);
	}

	private DirectorySessionStorage open(MovableClock clock, Duration cache) {
		return new DirectorySessionStorage(this.directory, "shop",
				new DirectoryOptions(Duration.ofMinutes(10), Durability.NONE, new CacheOptions(cache, 100)), clock);
	}

}
