package io.github.sessionstarter.tracking.revocation;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The mark that each request asks for.
 */
class RecentMarkTests {

	private static final Mark LATER = Mark.NONE.before(Instant.now().toEpochMilli());

	private static final long SECOND = 1_000_000_000;

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // overflows soon

	private final RecentMark recent = new RecentMark(this.nanos::get);

	@Test
	void aMarkIsReadOnceForManyRequests() {
		AtomicInteger reads = new AtomicInteger();
		for (int i = 0; i < 100; i++) {
			this.recent.get(() -> Mark.NONE.before(reads.incrementAndGet()));
		}
		assertThat(reads).hasValue(1);
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
	@Tag("abuse")
	void whatAnotherProcessWritesCountsAfterASecond() {
		this.recent.get(() -> Mark.NONE);
		this.nanos.addAndGet(SECOND - 1);
		assertThat(this.recent.get(() -> LATER)).isEqualTo(Mark.NONE);
		this.nanos.incrementAndGet();
		assertThat(this.recent.get(() -> LATER)).isEqualTo(LATER);
	}

	@Test
	@Tag("abuse")
	void theSecondBeginsWithTheReadAndNotWithItsEnd() {
		this.recent.get(() -> {
			this.nanos.addAndGet(SECOND);
			return Mark.NONE;
		});
		assertThat(this.recent.get(() -> LATER)).isEqualTo(LATER);
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
