package io.github.sessionstarter.storage;

/**
 * A value in the memory, and its places in the orders by which entries leave it. A value
 * that replaces another one is a new entry, and a reader sees the value and its end
 * together.
 */
final class MemoryEntry {

	private static final long NEVER = Long.MIN_VALUE;

	final String id;

	final String value;

	/** Nanoseconds since the epoch. */
	final long expires;

	/** The neighbours in an {@link EntryQueue}; outside of one, the entry itself. */
	MemoryEntry previous = this;

	MemoryEntry next = this;

	/** The place in an {@link ExpiryHeap}. */
	int position;

	private volatile long used = NEVER;

	MemoryEntry(String id, String value, long expires) {
		this.id = id;
		this.value = value;
		this.expires = expires;
	}

	boolean isAliveAt(long now) {
		return now < this.expires;
	}

	/** Return whether the value has been neither read nor replaced by this one. */
	boolean isNew() {
		return this.used == NEVER;
	}

	/** Return when the entry was used last, by the time of its {@link EvictionOrder}. */
	long used() {
		return this.used;
	}

	void use(long time) {
		this.used = time;
	}

}
