package io.github.sessionstarter.storage;

/**
 * A queue of entries, from which each of them can be taken in a constant time. Not safe
 * for use by several threads.
 */
final class EntryQueue {

	/** Its next entry is the first one of the queue, its previous entry the last one. */
	private final MemoryEntry end = new MemoryEntry("", "", Long.MAX_VALUE);

	private int size;

	int size() {
		return this.size;
	}

	/** Return the entry that has been here for the longest time; not if it is empty. */
	MemoryEntry first() {
		return this.end.next;
	}

	void append(MemoryEntry entry) {
		entry.previous = this.end.previous;
		entry.next = this.end;
		entry.previous.next = entry;
		this.end.previous = entry;
		this.size++;
	}

	/** Take an entry out, if it is here. */
	void remove(MemoryEntry entry) {
		if (entry.next != entry) {
			entry.previous.next = entry.next;
			entry.next.previous = entry.previous;
			entry.previous = entry;
			entry.next = entry;
			this.size--;
		}
	}

}
