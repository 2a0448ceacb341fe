package io.github.sessionstarter.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it.
 */
public final class MovableClock implements InstantSource {

	private final AtomicReference<Instant> now;

	public MovableClock() {
		this(Instant.parse("2026-11-21T12:00:00Z"));
	}

	public MovableClock(Instant now) {
		this.now = new AtomicReference<>(now);
	}

	@Override
	public Instant instant() {
		return this.now.get();
	}

	public void move(Duration duration) {
		this.now.updateAndGet((instant) -> instant.plus(duration));
	}

}
