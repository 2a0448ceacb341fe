package io.github.sessionstarter.storage;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link SessionStorage} promises to parallel requests, tried by 64 threads.
 */
@Timeout(60)
abstract class SessionStorageConcurrencyContract {

	private static final int THREADS = 64;

	private static final int INCREMENTS = 25;

	private static final Duration LIMIT = Duration.ofMinutes(30);

	/** The storage under test, the same one during one test, empty at its start. */
	protected abstract SessionStorage storage();

	/** An id as the storage is given it, 43 characters of base64url. */
	protected static String id(String name) {
		return (name + "-".repeat(43)).substring(0, 43);
	}

	@Test
	@Tag("abuse")
	void ofManyCreatesExactlyOneWins() throws Exception {
		List<Boolean> won = together((thread) -> () -> storage().create(id("id"), "value " + thread, LIMIT));
		assertThat(won).containsOnlyOnce(true);
		assertThat(storage().read(id("id"))).isEqualTo("value " + won.indexOf(true));
	}

	@Test
	@Tag("abuse")
	void ofManyReplacesOfOneValueExactlyOneWins() throws Exception {
		storage().create(id("id"), "old", LIMIT);
		List<Boolean> won = together((thread) -> () -> storage().replace(id("id"), "old", "value " + thread, LIMIT));
		assertThat(won).containsOnlyOnce(true);
		assertThat(storage().read(id("id"))).isEqualTo("value " + won.indexOf(true));
	}

	@Test
	@Tag("abuse")
	void ofManyInvalidationsExactlyOneFindsTheSession() throws Exception {
		storage().create(id("id"), "value", LIMIT);
		assertThat(together((thread) -> () -> storage().invalidate(id("id")))).containsOnlyOnce(true);
	}

	@Test
	@Tag("abuse")
	void noIncrementIsLost() throws Exception {
		storage().create(id("id"), "0", LIMIT);
		together((thread) -> () -> {
			IntStream.range(0, INCREMENTS).forEach((i) -> increment());
			return true;
		});
		assertThat(storage().read(id("id"))).isEqualTo(String.valueOf(THREADS * INCREMENTS));
	}

	@Test
	@Tag("abuse")
	void invalidationWinsOverEveryReplaceThatIsOnItsWay() throws Exception {
		storage().create(id("id"), "0", LIMIT);
		List<Boolean> ended = together((thread) -> () -> {
			if (thread == 0) {
				return storage().invalidate(id("id"));
			}
			while (increment()) {
				Thread.onSpinWait();
			}
			return storage().read(id("id")) == null;
		});
		assertThat(ended).containsOnly(true);
		assertThat(storage().read(id("id"))).isNull();
	}

	@Test
	void aReaderSeesWholeValuesOnly() throws Exception {
		storage().create(id("id"), "0".repeat(10_000), LIMIT);
		List<Boolean> whole = together((thread) -> () -> {
			String digit = String.valueOf(thread % 10);
			String value = storage().read(id("id"));
			boolean seen = value != null && value.equals(value.substring(0, 1).repeat(10_000));
			storage().replace(id("id"), String.valueOf(value), digit.repeat(10_000), LIMIT);
			return seen;
		});
		assertThat(whole).containsOnly(true);
	}

	private boolean increment() {
		String value = storage().read(id("id"));
		while (value != null
				&& !storage().replace(id("id"), value, String.valueOf(Integer.parseInt(value) + 1), LIMIT)) {
			value = storage().read(id("id"));
		}
		return value != null;
	}

	private static List<Boolean> together(IntFunction<Callable<Boolean>> tasks) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			CyclicBarrier start = new CyclicBarrier(THREADS);
			List<Future<Boolean>> results = IntStream.range(0, THREADS).mapToObj((thread) -> threads.submit(() -> {
				start.await(30, TimeUnit.SECONDS);
				return tasks.apply(thread).call();
			})).toList();
			Boolean[] values = new Boolean[THREADS];
			for (int thread = 0; thread < THREADS; thread++) {
				values[thread] = results.get(thread).get();
			}
			return List.of(values);
		}
		finally {
			threads.shutdownNow();
		}
	}

}
