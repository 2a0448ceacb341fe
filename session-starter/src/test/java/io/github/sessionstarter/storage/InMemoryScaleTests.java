package io.github.sessionstarter.storage;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.github.sessionstarter.testing.Suite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session costs in the memory, with a million of them.
 */
@Tag(Suite.FULL)
@Tag("scale")
class InMemoryScaleTests {

	private static final int SESSIONS = 1_000_000;

	private static final Duration TTL = Duration.ofMinutes(30);

	private static final int READS = 10_000;

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	@Test
	void aReadTakesAtMostTwiceThatOfABareMap() {
		Map<String, String> map = new ConcurrentHashMap<>();
		SessionStorage storage = new InMemorySessionStorage(SESSIONS);
		for (int session = 0; session < SESSIONS; session++) {
			String id = id(session);
			map.put(id, value(session));
			storage.create(id, value(session), TTL);
			storage.read(id);
		}
		double ratio = IntStream.range(0, 20).mapToDouble((round) -> {
			String[] ids = new Random(round).ints(2 * READS, 0, SESSIONS)
				.mapToObj(InMemoryScaleTests::id)
				.toArray(String[]::new);
			long ofMap = time(map::get, ids, 0);
			return (double) time(storage::read, ids, READS) / ofMap;
		}).min().orElseThrow(); // other work on the machine only adds to it
		assertThat(ratio).isLessThan(2);
	}

	@Test
	void aSmallSessionTakesAtMost320Bytes() {
		long before = usedBytes();
		SessionStorage storage = new InMemorySessionStorage(SESSIONS);
		IntStream.range(0, SESSIONS).forEach((session) -> storage.create(id(session), value(session), TTL));
		assertThat((usedBytes() - before) / SESSIONS).isBetween(100L, 320L);
		assertThat(storage.read(id(7))).isEqualTo(value(7));
	}

	/** Processor time, which others on this machine do not count in. */
	private static long time(UnaryOperator<String> storage, String[] ids, int from) {
		long start = THREADS.getCurrentThreadCpuTime();
		for (int read = from; read < from + READS; read++) {
			Objects.requireNonNull(storage.apply(ids[read]));
		}
		return THREADS.getCurrentThreadCpuTime() - start;
	}

	private static long usedBytes() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	/** Like the hash that a storage is given: 43 characters. */
	private static String id(int session) {
		byte[] bytes = new byte[32];
		new Random(session).nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/** Like a small record behind the times of its session. */
	private static String value(int session) {
		return "mi8ip2o1.0.1a5s0.{\"id\":\"user-" + session % 10_000 + "\",\"count\":7}";
	}

}
