package io.github.sessionstarter.tracking;

import java.time.Duration;

import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.MovableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IdSessionTrackerFailureTests {

	private final Payloads<Integer> payloads = TestPayloads.of(new MovableClock());

	private final IdSessionTracker<Integer> tracker = new IdSessionTracker<>("cart", new BrokenStorage(),
			new RandomSessionIdGenerator(), this.payloads, StorageCodec.PLAIN);

	@Test
	void aReadReportsTheFailureOfTheStorage() {
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> this.tracker.load("id"))
			.withCauseInstanceOf(BrokenException.class);
	}

	@Test
	void aCreationReportsTheFailureOfTheStorage() {
		assertThatExceptionOfType(SessionStorageException.class)
			.isThrownBy(() -> this.tracker.create(this.payloads.of(1)));
	}

	private static final class BrokenException extends RuntimeException {

	}

	private static final class BrokenStorage implements SessionStorage {

		@Override
		public String read(String id) {
			throw new BrokenException();
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			throw new BrokenException();
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			throw new BrokenException();
		}

		@Override
		public boolean invalidate(String id) {
			throw new BrokenException();
		}

	}

}
