package io.github.sessionstarter.testing;

import java.time.Duration;

import io.github.sessionstarter.storage.SessionStorage;
import org.jspecify.annotations.Nullable;

/**
 * A storage in front of another one; a test overrides what is different.
 */
public class ForwardingStorage implements SessionStorage {

	private final SessionStorage storage;

	public ForwardingStorage(SessionStorage storage) {
		this.storage = storage;
	}

	@Override
	public @Nullable String read(String id) {
		return this.storage.read(id);
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		return this.storage.create(id, value, ttl);
	}

	@Override
	public boolean replace(String id, String expected, String value, Duration ttl) {
		return this.storage.replace(id, expected, value, ttl);
	}

	@Override
	public boolean invalidate(String id) {
		return this.storage.invalidate(id);
	}

}
