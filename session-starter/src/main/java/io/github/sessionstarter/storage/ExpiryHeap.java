package io.github.sessionstarter.storage;

import java.util.ArrayList;
import java.util.List;

/**
 * A binary heap of entries by their end, which knows the place of each entry and can take
 * it out. Not safe for use by several threads.
 */
final class ExpiryHeap {

	private final List<MemoryEntry> entries = new ArrayList<>();

	int size() {
		return this.entries.size();
	}

	/** Return the entry that expires first; not if the heap is empty. */
	MemoryEntry first() {
		return get(0);
	}

	MemoryEntry get(int place) {
		return this.entries.get(place);
	}

	void add(MemoryEntry entry) {
		this.entries.add(entry);
		place(entry, this.entries.size() - 1);
	}

	void replace(MemoryEntry entry, MemoryEntry by) {
		place(by, entry.position);
	}

	void remove(MemoryEntry entry) {
		MemoryEntry last = this.entries.remove(this.entries.size() - 1);
		if (last != entry) {
			replace(entry, last);
		}
	}

	/** Put an entry at a free place, or above or below it where it belongs. */
	private void place(MemoryEntry entry, int free) {
		int place = free;
		while (place > 0 && expires((place - 1) / 2) > entry.expires) {
			place = move((place - 1) / 2, place);
		}
		for (int child = child(place); child < size() && expires(child) < entry.expires; child = child(place)) {
			place = move(child, place);
		}
		put(entry, place);
	}

	/** Return the child of a place that expires first. */
	private int child(int place) {
		int left = 2 * place + 1;
		return (left + 1 < size() && expires(left + 1) < expires(left)) ? left + 1 : left;
	}

	private int move(int from, int to) {
		put(get(from), to);
		return from;
	}

	private void put(MemoryEntry entry, int place) {
		this.entries.set(place, entry);
		entry.position = place;
	}

	private long expires(int place) {
		return get(place).expires;
	}

}
