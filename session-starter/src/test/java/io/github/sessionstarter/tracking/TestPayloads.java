package io.github.sessionstarter.tracking;

import java.time.Duration;

import io.github.sessionstarter.serialization.SessionGroups;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.testing.MovableClock;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of whole numbers, so that tests can count.
 */
final class TestPayloads {

	private TestPayloads() {
	}

	static Payloads<Integer> of(MovableClock clock) {
		return of(new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), clock));
	}

	static Payloads<Integer> of(SessionLifetime lifetime) {
		return new Payloads<>(Integer.class, new NumberSerializer(), lifetime);
	}

	static Payloads<Integer> grouped(SessionLifetime lifetime, SessionGroups groups) {
		return new Payloads<>(Integer.class, new NumberSerializer(), lifetime, 1, (older, text) -> null, groups);
	}

	private static final class NumberSerializer implements SessionSerializer<Integer> {

		@Override
		public String serialize(Integer value) {
			return value.toString();
		}

		@Override
		public @Nullable Integer deserialize(String text) {
			return text.matches("\\d+") ? Integer.valueOf(text) : null;
		}

	}

}
