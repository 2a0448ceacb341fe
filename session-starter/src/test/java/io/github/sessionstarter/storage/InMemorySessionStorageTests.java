package io.github.sessionstarter.storage;

import java.time.Duration;
import java.util.stream.IntStream;

import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.testing.MovableClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link InMemorySessionStorage}.
 */
@ExtendWith(OutputCaptureExtension.class)
class InMemorySessionStorageTests extends SessionStorageContract {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	private final MovableClock clock = new MovableClock();

	private final InMemorySessionStorage storage = new InMemorySessionStorage(1_000, this.clock);

	@Override
	protected SessionStorage storage() {
		return this.storage;
	}

	@Override
	protected void pass(Duration duration) {
		this.clock.move(duration);
	}

	@Test
	void takesTheTimeFromTheSystemUnlessItIsGivenAClock() {
		InMemorySessionStorage plain = new InMemorySessionStorage(1);
		assertThat(plain.create("id", "value", LIMIT)).isTrue();
		assertThat(plain.read("id")).isEqualTo("value");
	}

	@Test
	void aValueExpiresByTheRealClock() {
		InMemorySessionStorage plain = new InMemorySessionStorage(1);
		plain.create("id", "value", Duration.ofMillis(50));
		Awaitility.await().untilAsserted(() -> assertThat(plain.read("id")).isNull());
	}

	@Test
	void mustHoldAtLeastOneSession() {
		assertThatIllegalArgumentException().isThrownBy(() -> new InMemorySessionStorage(0, this.clock))
			.withMessage("The memory must hold at least 1 session, not 0");
	}

	@Test
	void aClockThatIsSetBackBringsNothingBack() {
		this.storage.create("id", "value", LIMIT);
		this.storage.invalidate("id");
		pass(Duration.ofDays(-1));
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.storage.create("id", "new", LIMIT)).isTrue();
	}

	@Test
	@Tag("abuse")
	void keepsNoMoreSessionsThanItsBound() {
		InMemorySessionStorage small = small(100);
		fill(small, 0, 10_000);
		assertThat(present(small, 0, 10_000)).isEqualTo(100);
		assertThat(small.evictedCount()).isEqualTo(9_900);
	}

	@Test
	@Tag("abuse")
	void aFloodOfNewSessionsDoesNotDisplaceOneInUse() {
		InMemorySessionStorage small = small(100);
		small.create("in use", "value", LIMIT);
		for (int id = 0; id < 10_000; id++) {
			small.create("id " + id, "value", LIMIT);
			small.read("in use");
		}
		assertThat(small.read("in use")).isEqualTo("value");
	}

	@Test
	@Tag("abuse")
	void aFloodOfNewSessionsDisplacesNoneThatWasUsedAgain() {
		InMemorySessionStorage small = small(100);
		small.create("read", "value", LIMIT);
		small.create("replaced", "value", LIMIT);
		small.create("failed", "value", LIMIT);
		small.read("read");
		small.replace("replaced", "value", "value", LIMIT);
		small.replace("failed", "other", "value", LIMIT);
		fill(small, 0, 1_000);
		assertThat(small.read("read")).isEqualTo("value");
		assertThat(small.read("replaced")).isEqualTo("value");
		assertThat(small.read("failed")).isNull();
	}

	@Test
	void aLogInLivesUntilItsNextRequestWhereSessionsInUseFillTheMemory() {
		InMemorySessionStorage small = small(100);
		fill(small, 0, 100);
		IntStream.range(0, 100).forEach((id) -> small.read("id " + id));
		small.create("log-in", "value", LIMIT);
		fill(small, 100, 104);
		assertThat(small.read("log-in")).isEqualTo("value");
		fill(small, 104, 1_000);
		assertThat(small.read("log-in")).isEqualTo("value");
	}

	@Test
	void ofSessionsInUseThoseGoThatWereNotUsedForALongTime() {
		InMemorySessionStorage small = small(1_000);
		useNew(small, 0, 1_000);
		pass(Duration.ofMinutes(1));
		IntStream.range(0, 500).forEach((id) -> small.read("id " + id));
		useNew(small, 1_000, 1_200);
		assertThat(present(small, 0, 500)).isGreaterThan(490);
		assertThat(small.evictedCount()).isEqualTo(200);
	}

	@Test
	void aClockThatIsSetBackDoesNotMakeSessionsInUseLookUnused() {
		InMemorySessionStorage small = small(1_000);
		useNew(small, 0, 1_000);
		pass(Duration.ofMinutes(-1));
		IntStream.range(0, 500).forEach((id) -> small.read("id " + id));
		useNew(small, 1_000, 1_200);
		assertThat(present(small, 0, 500)).isGreaterThan(490);
	}

	@Test
	@Tag("abuse")
	void aFloodOfNewSessionsDisplacesNoTombstone() {
		InMemorySessionStorage small = small(100);
		small.create("ended", Tombstone.MOVED, LIMIT);
		fill(small, 0, 1_000);
		assertThat(small.create("ended", "value", LIMIT)).isFalse();
	}

	@Test
	void whatHasExpiredLeavesBeforeWhatLives() {
		InMemorySessionStorage small = small(100);
		fill(small, 0, 99);
		small.create("short", "value", LIMIT.minusNanos(1));
		small.read("short");
		pass(LIMIT.minusNanos(1));
		small.create("new", "value", LIMIT);
		assertThat(IntStream.range(0, 99)).allMatch((id) -> small.read("id " + id) != null);
		assertThat(small.evictedCount()).isZero();
	}

	@Test
	void aLossIsLoggedOnceAndWithoutIdsOrValues(CapturedOutput output) {
		fill(small(10), 0, 1_000);
		assertThat(output.getAll()).containsOnlyOnce("The memory is full with 10 sessions")
			.doesNotContain("id ")
			.doesNotContain("value");
	}

	@Test
	void sessionsThatEndInTimeAreNoLoss(CapturedOutput output) {
		InMemorySessionStorage small = small(100);
		fill(small, 0, 100);
		pass(LIMIT);
		fill(small, 100, 200);
		small.invalidate("id 100");
		assertThat(small.evictedCount()).isZero();
		assertThat(output.getAll()).doesNotContain("The memory is full");
		assertThat(small.read("id 150")).isEqualTo("value");
	}

	@Test
	@Tag("abuse")
	void aFullStorageThatForgetsNothingRefusesWhatIsNew() {
		InMemorySessionStorage full = storage(100, WhenFull.REFUSE);
		fill(full, 0, 100);
		for (int id = 100; id < 1_000; id++) {
			String refused = "id " + id;
			assertThatExceptionOfType(SessionStorageException.class)
				.isThrownBy(() -> full.create(refused, "value", LIMIT))
				.havingCause()
				.withMessage("The memory is full with 100 entries. Raise sessions.storage.memory.max-entries,"
						+ " or choose a shorter timeout or another storage");
			assertThat(full.read(refused)).isNull();
		}
		assertThat(IntStream.range(0, 100)).allMatch((id) -> full.read("id " + id) != null);
		assertThat(full.evictedCount()).isZero();
	}

	@Test
	void aFullStorageChangesWhatItHasAndTakesWhatThereIsRoomFor() {
		InMemorySessionStorage full = storage(100, WhenFull.REFUSE);
		fill(full, 0, 100);
		assertThat(full.create("id 7", "other", LIMIT)).isFalse();
		assertThat(full.replace("id 7", "value", "other", LIMIT.plusMinutes(1))).isTrue();
		full.invalidate("id 8");
		assertThat(full.create("new", "value", LIMIT)).isTrue();
		pass(LIMIT);
		fill(full, 200, 299);
		assertThat(full.read("id 7")).isEqualTo("other");
	}

	@Test
	void aFullStorageTakesTheRoomOfEachEntryThatHasExpired() {
		InMemorySessionStorage full = storage(100, WhenFull.REFUSE);
		IntStream.rangeClosed(1, 100)
			.forEach((minutes) -> full.create("id " + minutes * 37 % 101, "value", Duration.ofMinutes(minutes)));
		full.replace("id 37", "value", "prolonged", LIMIT.multipliedBy(10));
		pass(Duration.ofMinutes(60));
		fill(full, 200, 259);
		assertThatExceptionOfType(SessionStorageException.class)
			.isThrownBy(() -> full.create("one more", "value", LIMIT));
		assertThat(full.read("id 37")).isEqualTo("prolonged");
	}

	@Test
	void aStorageThatForgetsNothingWarnsWhenItIsFilledToFourFifths(CapturedOutput output) {
		InMemorySessionStorage filled = storage(10, WhenFull.REFUSE);
		fill(filled, 0, 8);
		assertThat(output.getAll()).doesNotContain("The memory holds");
		fill(filled, 8, 10);
		assertThat(output.getAll()).containsOnlyOnce("The memory holds 8 of 10 entries")
			.contains("sessions.storage.memory.max-entries")
			.doesNotContain("id ")
			.doesNotContain("value");
		pass(LIMIT);
		fill(filled, 10, 19);
		assertThat(output.getAll().split("The memory holds", -1)).hasSize(3);
	}

	private InMemorySessionStorage small(int maxEntries) {
		return storage(maxEntries, WhenFull.EVICT);
	}

	private InMemorySessionStorage storage(int maxEntries, WhenFull whenFull) {
		return new InMemorySessionStorage(maxEntries, this.clock, whenFull, () -> {
		});
	}

	private static void useNew(SessionStorage storage, int from, int to) {
		IntStream.range(from, to).forEach((id) -> {
			storage.create("id " + id, "value", LIMIT);
			storage.read("id " + id);
		});
	}

	private static long present(SessionStorage storage, int from, int to) {
		return IntStream.range(from, to).filter((id) -> storage.read("id " + id) != null).count();
	}

	private static void fill(SessionStorage storage, int from, int to) {
		IntStream.range(from, to).forEach((id) -> storage.create("id " + id, "value", LIMIT));
	}

}
