package io.github.sessionstarter.storage;

import java.time.InstantSource;

/**
 * The storages in the memory of one process: that of the sessions, and storages of their
 * own for what ends or lists sessions. Each one has its own room, because a flood of new
 * sessions must not displace what protects the others.
 */
public final class MemoryStorages {

	private final long maxEntries;

	private final InstantSource clock;

	private final Runnable onEviction;

	private final InMemorySessionStorage sessions;

	/**
	 * Create the storages.
	 * @param maxEntries how many entries each of them keeps at most, at least 1
	 * @param clock tells the time by which entries expire
	 * @param onEviction is called for each session that ends before its time
	 */
	public MemoryStorages(long maxEntries, InstantSource clock, Runnable onEviction) {
		this.maxEntries = maxEntries;
		this.clock = clock;
		this.onEviction = onEviction;
		this.sessions = new InMemorySessionStorage(maxEntries, clock, WhenFull.EVICT, onEviction);
	}

	/**
	 * Return the storage of the sessions.
	 * @return the storage, the same one each time
	 */
	public SessionStorage sessions() {
		return this.sessions;
	}

	/**
	 * Create an index of users' sessions that are in the storage of the sessions.
	 * @return the index, empty, which refuses entries when it is full
	 */
	public SessionIndex createIndex() {
		return new InMemorySessionIndex(this.maxEntries, this.sessions::contains);
	}

	/**
	 * Create another storage.
	 * @param whenFull what becomes of a new entry when it is full
	 * @return the storage, empty
	 */
	public SessionStorage create(WhenFull whenFull) {
		return new InMemorySessionStorage(this.maxEntries, this.clock, whenFull, this.onEviction);
	}

}
