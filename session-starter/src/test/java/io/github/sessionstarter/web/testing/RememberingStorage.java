package io.github.sessionstarter.web.testing;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;

/**
 * Remembers which ids another storage was given, to see what is left of them.
 */
public final class RememberingStorage extends ForwardingStorage {

	private final Set<String> ids = ConcurrentHashMap.newKeySet();

	public RememberingStorage(SessionStorage storage) {
		super(storage);
	}

	public Set<String> ids() {
		return this.ids;
	}

	/**
	 * Returns the values that are still there, but for what remains of sessions that have
	 * moved or ended.
	 */
	public List<String> left() {
		return this.ids.stream()
			.map(this::read)
			.filter((value) -> value != null && !value.isEmpty() && !value.startsWith("-"))
			.toList();
	}

	/**
	 * Returns the entries in lists of users whose session is not there. An entry is the
	 * key of its session and two times.
	 */
	public List<String> dangling() {
		return left().stream()
			.flatMap(String::lines)
			.filter((line) -> line.matches("[\\w-]{43}(\\.[0-9a-z]+){2}"))
			.map((line) -> line.substring(0, 43))
			.filter((key) -> read(key) == null || read(key).startsWith("-"))
			.toList();
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		this.ids.add(id);
		return super.create(id, value, ttl);
	}

}
