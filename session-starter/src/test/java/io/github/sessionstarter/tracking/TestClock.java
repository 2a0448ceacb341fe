package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that a test moves.
 */
final class TestClock implements InstantSource {

	private Instant now = Instant.parse("2026-11-21T12:00:00Z");

	@Override
	public Instant instant() {
		return this.now;
	}

	void move(Duration duration) {
		this.now = this.now.plus(duration);
	}

}
