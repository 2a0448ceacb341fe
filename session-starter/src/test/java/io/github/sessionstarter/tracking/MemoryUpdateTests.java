package io.github.sessionstarter.tracking;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Parallel updates of one session in the memory.
 */
@Tag("full")
class MemoryUpdateTests {

	private static final int THREADS = 16;

	private static final int UPDATES = 500;

	private final MovableClock clock = new MovableClock();

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final IdSessionTracker<Integer> tracker = new IdSessionTracker<>("cart",
			new InMemorySessionStorage(1000, this.clock), new RandomSessionIdGenerator(), this.payloads,
			StorageCodec.PLAIN);

	@Test
	@Tag("abuse")
	@Timeout(60)
	void sixteenThreadsThatUpdateOneSessionLoseNothing() throws Exception {
		TrackedSession<Integer> session = this.tracker.create(this.payloads.of(0));
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			for (Future<?> updates : threads.invokeAll(Collections.nCopies(THREADS, updates(session)))) {
				updates.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.tracker.load(session.id()).<Object>fold((last) -> last.payload().value(), (reason) -> reason))
			.isEqualTo(THREADS * UPDATES);
	}

	private Callable<Void> updates(TrackedSession<Integer> session) {
		return () -> {
			for (int i = 0; i < UPDATES; i++) {
				this.tracker.write(session, (payload) -> this.payloads.of(payload.value() + 1));
			}
			return null;
		};
	}

}
