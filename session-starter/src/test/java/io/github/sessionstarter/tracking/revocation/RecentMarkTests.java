package io.github.sessionstarter.tracking.revocation;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The mark that each request asks for.
 */
class RecentMarkTests {

	private static final Mark LATER = Mark.NONE.before(Instant.now().toEpochMilli());

	private final RecentMark recent = new RecentMark();

	@Test
	void aMarkIsReadOnceForManyRequests() {
		AtomicInteger reads = new AtomicInteger();
		long before = System.nanoTime();
		for (int i = 0; i < 100; i++) {
			this.recent.get(() -> {
				reads.incrementAndGet();
				return Mark.NONE;
			});
		}
		assertThat((long) reads.get()).isLessThanOrEqualTo(1 + (System.nanoTime() - before) / RecentMark.MOST_NANOS);
	}

	@Test
	void whatThisProcessWritesCountsAtOnce() {
		this.recent.get(() -> Mark.NONE);
		this.recent.set(LATER);
		assertThat(this.recent.get(() -> LATER)).isEqualTo(LATER);
	}

	@Test
	@Tag("abuse")
	void whatIsWrittenDuringAReadIsNotReplacedByIt() {
		this.recent.get(() -> {
			this.recent.set(LATER);
			return Mark.NONE;
		});
		assertThat(this.recent.get(() -> LATER)).isEqualTo(LATER);
	}

	@Test
	@Tag("abuse")
	void theLaterOfTwoMarksCountsThatAreWrittenAtOnce() {
		this.recent.set(LATER);
		this.recent.set(Mark.NONE.before(LATER.end() - 1));
		assertThat(this.recent.get(() -> Mark.NONE)).isEqualTo(LATER);
	}

	@Test
	void whatAnotherProcessWritesCountsAfterASecond() {
		this.recent.get(() -> Mark.NONE);
		Awaitility.await().until(() -> this.recent.get(() -> LATER).equals(LATER));
	}

	@Test
	@Tag("abuse")
	void aMarkThatCannotBeReadIsNotReplacedByAnOlderOne() {
		assertThatIllegalStateException().isThrownBy(() -> this.recent.get(() -> {
			throw new IllegalStateException("damaged");
		}));
		assertThat(this.recent.get(() -> LATER)).isEqualTo(LATER);
	}

}
