package io.github.sessionstarter.storage;

import java.time.Duration;
import java.util.stream.IntStream;

import io.github.sessionstarter.testing.MovableClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
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
		assertThat(IntStream.range(0, 10_000).filter((id) -> small.read("id " + id) != null).count()).isEqualTo(100);
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

	private InMemorySessionStorage small(int maxEntries) {
		return new InMemorySessionStorage(maxEntries, this.clock, () -> {
		}, Runnable::run);
	}

	private static void fill(SessionStorage storage, int from, int to) {
		IntStream.range(from, to).forEach((id) -> storage.create("id " + id, "value", LIMIT));
	}

}
