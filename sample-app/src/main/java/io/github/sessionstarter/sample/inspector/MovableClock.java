package io.github.sessionstarter.sample.inspector;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The clock of the sample, which a button moves to let a session expire without waiting.
 * The starter takes it because of its name.
 */
@Component("sessionClock")
class MovableClock implements InstantSource {

	private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

	@Override
	public Instant instant() {
		return Instant.now().plus(this.ahead.get());
	}

	/** Return how far this clock is ahead, in words, or {@code null} if it is right. */
	@Nullable String ahead() {
		Duration duration = this.ahead.get();
		if (duration.isZero()) {
			return null;
		}
		return (duration.toDays() > 0) ? duration.toDays() + " days and " + duration.toMinutesPart() + " minutes"
				: duration.toMinutes() + " minutes";
	}

	void advance(Duration duration) {
		this.ahead.accumulateAndGet(duration, Duration::plus);
	}

	void reset() {
		this.ahead.set(Duration.ZERO);
	}

}
