package io.github.sessionstarter.tracking;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.directory.DirectoryOptions;
import io.github.sessionstarter.storage.directory.DirectorySessionStorage;
import io.github.sessionstarter.storage.directory.Durability;
import io.github.sessionstarter.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Updates of one session in a directory, by 16 threads on two storages.
 */
@Tag("abuse")
@Timeout(120)
@Tag("full")
class DirectoryUpdateTests {

	private static final int THREADS = 16;

	private static final int UPDATES = 500;

	private final Payloads<Integer> payloads = TestPayloads.of(new MovableClock());

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT10S" })
	void noUpdateIsLost(Duration cache) throws Exception {
		try (DirectorySessionStorage one = open(cache); DirectorySessionStorage other = open(cache)) {
			List<IdSessionTracker<Integer>> trackers = List.of(tracker(one), tracker(other));
			TrackedSession<Integer> session = trackers.get(0).create(this.payloads.of(0));
			ExecutorService threads = Executors.newFixedThreadPool(THREADS);
			try {
				List<Future<?>> updates = IntStream.range(0, THREADS)
					.<Future<?>>mapToObj((thread) -> threads.submit(() -> update(trackers.get(thread % 2), session)))
					.toList();
				for (Future<?> update : updates) {
					update.get();
				}
			}
			finally {
				threads.shutdownNow();
			}
			try (DirectorySessionStorage fresh = open(Duration.ZERO)) {
				assertThat(value(tracker(fresh), session)).isEqualTo(THREADS * UPDATES);
			}
		}
	}

	private void update(IdSessionTracker<Integer> tracker, TrackedSession<Integer> session) {
		TrackedSession<Integer> present = session;
		for (int update = 0; update < UPDATES; update++) {
			present = (TrackedSession<Integer>) tracker.write(present,
					(payload) -> this.payloads.of(payload.value() + 1));
		}
	}

	private static int value(IdSessionTracker<Integer> tracker, TrackedSession<Integer> session) {
		assertThat(tracker.load(session.id())).isInstanceOf(TrackedSession.class);
		return ((TrackedSession<Integer>) tracker.load(session.id())).payload().value();
	}

	private IdSessionTracker<Integer> tracker(DirectorySessionStorage storage) {
		return new IdSessionTracker<>("cart", storage, new RandomSessionIdGenerator(), this.payloads,
				StorageCodec.PLAIN);
	}

	private DirectorySessionStorage open(Duration cache) {
		return new DirectorySessionStorage(this.directory, "shop",
				new DirectoryOptions(Duration.ofMinutes(10), Durability.NONE, new CacheOptions(cache, 100)),
				InstantSource.system());
	}

}
