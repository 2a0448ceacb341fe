package io.github.sessionstarter.web.testing;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;

/**
 * A storage that fails when a test says so, and counts how often it is asked.
 */
public final class UnreliableStorage extends ForwardingStorage {

	public UnreliableStorage() {
		super(new InMemorySessionStorage(1000));
	}

	private final Set<Call> failing = EnumSet.noneOf(Call.class);

	private final AtomicInteger calls = new AtomicInteger();

	public void fail(Call... calls) {
		this.failing.addAll(Set.of(calls));
	}

	public void recover() {
		this.failing.clear();
		this.calls.set(0);
	}

	public int calls() {
		return this.calls.get();
	}

	private void called(Call call) {
		this.calls.incrementAndGet();
		if (this.failing.contains(call)) {
			throw new IllegalStateException("connection refused: secret-host");
		}
	}

	@Override
	public String read(String id) {
		called(Call.READ);
		return super.read(id);
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		called(Call.CREATE);
		return super.create(id, value, ttl);
	}

	@Override
	public boolean replace(String id, String expected, String value, Duration ttl) {
		called(Call.REPLACE);
		return super.replace(id, expected, value, ttl);
	}

	@Override
	public boolean invalidate(String id) {
		called(Call.INVALIDATE);
		return super.invalidate(id);
	}

	/**
	 * What can fail.
	 */
	public enum Call {

		READ, CREATE, REPLACE, INVALIDATE

	}

}
