package io.github.sessionstarter.testing;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.github.sessionstarter.storage.SessionStorage;
import org.jspecify.annotations.Nullable;

/**
 * A storage that does nothing but what its contract says, and in which nothing expires.
 */
public final class MapStorage implements SessionStorage {

	private final ConcurrentMap<String, String> values = new ConcurrentHashMap<>();

	@Override
	public @Nullable String read(String id) {
		return this.values.get(id);
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		return this.values.putIfAbsent(id, value) == null;
	}

	@Override
	public boolean replace(String id, String expected, String value, Duration ttl) {
		return this.values.replace(id, expected, value);
	}

	@Override
	public boolean invalidate(String id) {
		return this.values.remove(id) != null;
	}

}
