package io.github.sessionstarter.web.testing;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;

/**
 * Remembers everything that it was told to store.
 */
public final class CountingStorage extends ForwardingStorage {

	private final Queue<String> written = new ConcurrentLinkedQueue<>();

	public CountingStorage() {
		super(new InMemorySessionStorage(100_000));
	}

	/** Returns each text, in the order of the calls. */
	public Queue<String> written() {
		return this.written;
	}

	/** Returns how often a text was written, or one that it is part of. */
	public long writesOf(String text) {
		return this.written.stream().filter((written) -> written.contains(text)).count();
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		this.written.add(value);
		return super.create(id, value, ttl);
	}

	@Override
	public boolean replace(String id, String expected, String value, Duration ttl) {
		this.written.add(value);
		return super.replace(id, expected, value, ttl);
	}

}
