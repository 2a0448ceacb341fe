package io.github.sessionstarter.web.testing;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.sessionstarter.storage.SessionStorage;

/**
 * Remembers which ids another storage was given, to see what is left of them.
 *
 * @param storage the other storage
 * @param ids the ids
 */
public record RememberingStorage(SessionStorage storage, Set<String> ids) implements SessionStorage {

	public RememberingStorage(SessionStorage storage) {
		this(storage, ConcurrentHashMap.newKeySet());
	}

	/**
	 * Returns the values that are still there, but for what remains of sessions that have
	 * moved or ended.
	 */
	public List<String> left() {
		return this.ids.stream()
			.map(this.storage::read)
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
			.filter((key) -> this.storage.read(key) == null || this.storage.read(key).startsWith("-"))
			.toList();
	}

	@Override
	public String read(String id) {
		return this.storage.read(id);
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		this.ids.add(id);
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
