package io.github.sessionstarter.web.testing;

import java.time.Duration;
import java.util.function.Supplier;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How fast requests have to be while a storage is silent, with a crowd that needs it.
 * They are measured until they are as fast, because a shared machine has slow moments.
 *
 * @param crowd the clients that need the storage
 * @param crowdBefore their median while the storage answered
 * @param othersBefore requests without sessions, at that time
 */
public record SilenceBars(Crowd crowd, Duration crowdBefore, Timings othersBefore) {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	/** A request takes a millisecond or two, and a timer and a thread are not exact. */
	private static final Duration GRAIN = Duration.ofMillis(2);

	private static final Duration REFUSED = Duration.ofMillis(10);

	private static final Duration LONGEST = Duration.ofMillis(50);

	/** Take the present times for the usual ones. */
	public static SilenceBars normal(Crowd crowd, Timings others) {
		return new SilenceBars(crowd, crowd.timings().median(), others);
	}

	/**
	 * Assert that requests without sessions take at most twice their time and 50 ms, and
	 * that the crowd is refused within 10 ms. Where they took longer before, by the load
	 * of the machine, that counts; and the crowd, whose requests come together, may take
	 * three times as long as the others do at that moment.
	 */
	public void assertHold(Supplier<Timings> others) {
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			this.crowd.timings().forget();
			Timings now = others.get();
			assertThat(now.median()).as("%s", now).isLessThan(twice(this.othersBefore.median()).plus(GRAIN));
			assertThat(now.percentile(95)).as("%s", now)
				.isLessThan(longer(LONGEST, twice(this.othersBefore.percentile(95))));
			assertThat(this.crowd.timings().median()).as("%s", this.crowd.timings())
				.isLessThan(longer(REFUSED, longer(this.crowdBefore, now.median().multipliedBy(3))));
		});
	}

	private static Duration twice(Duration duration) {
		return duration.multipliedBy(2);
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

}
