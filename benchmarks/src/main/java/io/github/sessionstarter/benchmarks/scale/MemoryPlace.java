package io.github.sessionstarter.benchmarks.scale;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.sessionstarter.benchmarks.measurement.CpuTime;
import io.github.sessionstarter.benchmarks.measurement.Heap;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import org.jspecify.annotations.Nullable;

/**
 * The heap; its least is a concurrent map.
 */
final class MemoryPlace implements Place {

	private static final int MAX_ENTRIES = 2_000_000;

	/** How many expired sessions a change removes. */
	private static final int DROPS = 8;

	private Clock clock = Clock.systemUTC();

	private InMemorySessionStorage storage = new InMemorySessionStorage(MAX_ENTRIES);

	@Override
	public String title() {
		return "memory";
	}

	@Override
	public SessionStorage storage() {
		this.storage = new InMemorySessionStorage(MAX_ENTRIES, () -> this.clock.instant());
		return this.storage;
	}

	@Override
	public SessionStorage bare() {
		return new BareMap(new ConcurrentHashMap<>());
	}

	@Override
	public long cpuNanos() {
		return CpuTime.ofThisThread();
	}

	@Override
	public Space space() {
		return new Space(Heap.kept(), 0);
	}

	@Override
	public String start(String id) {
		return "empty";
	}

	@Override
	public String sweep(int sessions) {
		this.clock = Clock.offset(this.clock, TTL.plusSeconds(1));
		long before = cpuNanos();
		for (int change = 0; change < sessions / DROPS; change++) {
			this.storage.create("new " + change, "value", TTL);
		}
		return ScaleRounds.format("%.2f µs", (cpuNanos() - before) / 1000.0 / sessions);
	}

	@Override
	public void clear() {
		this.clock = Clock.systemUTC();
		this.storage = new InMemorySessionStorage(MAX_ENTRIES);
	}

	private record BareMap(Map<String, String> map) implements SessionStorage {

		@Override
		public @Nullable String read(String id) {
			return this.map.get(id);
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			return this.map.putIfAbsent(id, value) == null;
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			return this.map.replace(id, expected, value);
		}

		@Override
		public boolean invalidate(String id) {
			return this.map.remove(id) != null;
		}

	}

}
