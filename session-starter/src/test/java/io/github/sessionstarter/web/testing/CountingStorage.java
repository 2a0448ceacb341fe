package io.github.sessionstarter.web.testing;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;

/**
 * Remembers everything that it was told to store.
 *
 * @param storage where it is stored
 * @param written each text, in the order of the calls
 */
public record CountingStorage(SessionStorage storage, Queue<String> written) implements SessionStorage {

	public CountingStorage() {
		this(new InMemorySessionStorage(100_000), new ConcurrentLinkedQueue<>());
	}

	/** Returns how often a text was written, or one that it is part of. */
	public long writesOf(String text) {
		return this.written.stream().filter((written) -> written.contains(text)).count();
	}

	@Override
	public String read(String id) {
		return this.storage.read(id);
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		this.written.add(value);
		return this.storage.create(id, value, ttl);
	}

	@Override
	public boolean replace(String id, String expected, String value, Duration ttl) {
		this.written.add(value);
		return this.storage.replace(id, expected, value, ttl);
	}

	@Override
	public boolean invalidate(String id) {
		return this.storage.invalidate(id);
	}

}
