package io.github.sessionstarter.history;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.sessionstarter.history.Schedule.Fate;
import io.github.sessionstarter.storage.SessionStorage;
import org.jspecify.annotations.Nullable;

/**
 * A storage that carries out each call when the {@link Schedule} says so, and in which
 * nothing expires.
 */
final class ScheduledStorage implements SessionStorage {

	private final Map<String, String> values = new HashMap<>();

	private Schedule schedule;

	void reset(Schedule next) {
		this.values.clear();
		this.schedule = next;
	}

	@Override
	public @Nullable String read(String id) {
		return call(id, true, () -> this.values.get(id));
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		return call(id, false, () -> this.values.putIfAbsent(id, value) == null);
	}

	@Override
	public boolean replace(String id, String expected, String value, Duration ttl) {
		return call(id, false, () -> this.values.replace(id, expected, value));
	}

	@Override
	public boolean invalidate(String id) {
		return call(id, false, () -> this.values.remove(id) != null);
	}

	private <R> R call(String key, boolean reads, Supplier<R> call) {
		Fate fate = this.schedule.step(key, reads);
		R result = (fate != Fate.FAILED) ? call.get() : null;
		if (fate != Fate.DONE) {
			throw new IllegalStateException("A fault of the schedule");
		}
		return result;
	}

}
