package io.github.sessionstarter.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it.
 */
public final class MutableInstantSource implements InstantSource {

	private final AtomicReference<Instant> now;

	public MutableInstantSource() {
		this(Instant.parse("2026-01-01T00:00:00Z"));
	}

	public MutableInstantSource(Instant now) {
		this.now = new AtomicReference<>(now);
	}

	@Override
	public Instant instant() {
		return this.now.get();
	}

	public void advance(Duration duration) {
		this.now.updateAndGet((instant) -> instant.plus(duration));
	}

}
