package io.github.sessionstarter.storage;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.sessionstarter.testing.Suite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A flood of ten times as many new sessions as the memory holds, none of which is used
 * again, ends few of the sessions in use and no log-in.
 */
@Tag(Suite.FULL)
@Tag("scale")
class InMemoryFloodTests {

	private static final int MAX_ENTRIES = 20_000;

	private static final int LOG_INS = 500;

	private static final Duration TTL = Duration.ofMinutes(30);

	private final SessionStorage storage = new InMemorySessionStorage(MAX_ENTRIES);

	/**
	 * Twelve rounds: a third, most and nearly all of the room is in use, each with 1 and
	 * 4 threads.
	 */
	@ParameterizedTest
	@CsvSource({ "7000, 1, 1", "7000, 1, 2", "7000, 4, 3", "7000, 4, 4", "16000, 1, 5", "16000, 1, 6", "16000, 4, 7",
			"16000, 4, 8", "19000, 1, 9", "19000, 1, 10", "19000, 4, 11", "19000, 4, 12" })
	void whoCameBackAndWhoLogsInStays(int inUse, int threads, int seed) throws Exception {
		Random random = new Random(seed);
		IntStream.range(0, inUse).forEach((session) -> create("in use " + session));
		IntStream.range(0, inUse).forEach((session) -> use("in use " + session, random.nextBoolean()));
		flood("first", threads);
		logIn("during ", random);
		flood("second", threads);
		logIn("after ", random);
		assertThat(missing("during ", LOG_INS)).isZero();
		assertThat(missing("after ", LOG_INS)).isZero();
		assertThat(missing("in use ", inUse)).isLessThan(inUse / 20);
	}

	@Test
	void amongThoseWhoCameBackThoseGoWhoWereAwayForALongTime() {
		IntStream.range(0, MAX_ENTRIES).forEach((session) -> createAndUse("idle " + session));
		IntStream.range(0, 1_000).forEach((session) -> createAndUse("in use " + session));
		for (int visitor = 0; visitor < 5 * MAX_ENTRIES; visitor++) {
			createAndUse("visitor " + visitor);
			use("in use " + visitor % 1_000, false);
		}
		assertThat(missing("idle ", MAX_ENTRIES)).isEqualTo(MAX_ENTRIES);
		assertThat(missing("in use ", 1_000)).isLessThan(50);
	}

	private void createAndUse(String id) {
		create(id);
		use(id, false);
	}

	/** Other visitors come between a log-in and the next request of its user. */
	private void logIn(String name, Random random) {
		for (int user = 0; user < LOG_INS; user++) {
			create(name + user);
			int others = random.nextInt(20);
			for (int visitor = 0; visitor < others; visitor++) {
				create(name + "visitor " + user + " " + visitor);
			}
			use(name + user, random.nextBoolean());
		}
	}

	private void flood(String name, int threads) throws Exception {
		List<Callable<Void>> parts = IntStream.range(0, threads).<Callable<Void>>mapToObj((thread) -> () -> {
			IntStream.range(0, 10 * MAX_ENTRIES / threads)
				.forEach((visitor) -> create(name + " " + thread + " " + visitor));
			return null;
		}).toList();
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			for (Future<Void> part : executor.invokeAll(parts)) {
				part.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private void create(String id) {
		this.storage.create(id, "value", TTL);
	}

	private void use(String id, boolean write) {
		if (write) {
			this.storage.replace(id, "value", "value", TTL);
		}
		else {
			this.storage.read(id);
		}
	}

	private long missing(String name, int sessions) {
		return IntStream.range(0, sessions).filter((session) -> this.storage.read(name + session) == null).count();
	}

}
