package io.github.sessionstarter.tracking;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.directory.DirectoryOptions;
import io.github.sessionstarter.storage.directory.DirectorySessionStorage;
import io.github.sessionstarter.storage.directory.Durability;
import io.github.sessionstarter.testing.MovableClock;

/**
 * A process of its own that updates a session in a directory, with several threads. Waits
 * for a character on its standard input before it begins.
 */
public final class UpdateProcess {

	static final int THREADS = 8;

	static final int UPDATES = 500;

	private static final Payloads<Integer> PAYLOADS = TestPayloads.of(new MovableClock());

	private UpdateProcess() {
	}

	public static void main(String[] arguments) throws Exception {
		try (DirectorySessionStorage storage = open(Path.of(arguments[0]))) {
			IdSessionTracker<Integer> tracker = tracker(storage);
			System.out.println("ready");
			if (System.in.read() >= 0) {
				update(tracker, arguments[1]);
				System.out.println("done");
			}
		}
	}

	static DirectorySessionStorage open(Path directory) {
		return new DirectorySessionStorage(directory, "shop",
				new DirectoryOptions(Duration.ofMinutes(10), Durability.NONE, CacheOptions.NONE),
				InstantSource.system());
	}

	static IdSessionTracker<Integer> tracker(DirectorySessionStorage storage) {
		return new IdSessionTracker<>("cart", storage, new RandomSessionIdGenerator(), PAYLOADS, StorageCodec.PLAIN);
	}

	/** Begins a session with the number 0, and returns its id. */
	static String begin(IdSessionTracker<Integer> tracker) {
		return tracker.create(PAYLOADS.of(0)).id();
	}

	static TrackedSession<Integer> load(IdSessionTracker<Integer> tracker, String id) {
		if (tracker.load(id) instanceof TrackedSession<Integer> session) {
			return session;
		}
		throw new IllegalStateException("The session is gone");
	}

	private static void update(IdSessionTracker<Integer> tracker, String id) throws Exception {
		Callable<Boolean> updates = () -> {
			for (int update = 0; update < UPDATES; update++) {
				tracker.write(load(tracker, id), (payload) -> PAYLOADS.of(payload.value() + 1));
			}
			return true;
		};
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			for (Future<Boolean> result : threads.invokeAll(Collections.nCopies(THREADS, updates))) {
				result.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

}
