package io.github.sessionstarter.storage;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * The order in which entries leave a memory: what has expired, then the oldest of those
 * that were never used, then those that were not used for a long time. Not safe for use
 * by several threads, but for {@link #noteUse}.
 */
final class EvictionOrder {

	/**
	 * The part of the memory that new entries keep when the others fill it: a log-in has
	 * to live until its next request.
	 */
	private static final int NEWCOMERS = 25;

	/** How many entries in use are compared, drawn at random. */
	private static final int SAMPLES = 16;

	private final RandomGenerator random = new SplittableRandom();

	private final ExpiryHeap entries = new ExpiryHeap();

	private final EntryQueue newcomers = new EntryQueue();

	/** The time of uses, in changes: a clock can be set back and takes longer to read. */
	private final AtomicLong changes = new AtomicLong();

	private final long roomForNewcomers;

	EvictionOrder(long maxEntries) {
		this.roomForNewcomers = Math.max(1, maxEntries / NEWCOMERS);
	}

	int size() {
		return this.entries.size();
	}

	void add(MemoryEntry entry) {
		this.changes.incrementAndGet();
		this.entries.add(entry);
		this.newcomers.append(entry);
	}

	/** Let an entry take the place of another one, which is a use. */
	void replace(MemoryEntry entry, MemoryEntry by) {
		this.changes.incrementAndGet();
		use(entry);
		noteUse(by);
		this.entries.replace(entry, by);
	}

	void remove(MemoryEntry entry) {
		this.entries.remove(entry);
		this.newcomers.remove(entry);
	}

	void use(MemoryEntry entry) {
		this.newcomers.remove(entry);
		noteUse(entry);
	}

	/** Note the use of an entry that is not new. */
	void noteUse(MemoryEntry entry) {
		entry.use(this.changes.get());
	}

	/** Return an entry that has expired, if there is one. */
	@Nullable MemoryEntry expired(long now) {
		return (size() == 0 || this.entries.first().isAliveAt(now)) ? null : this.entries.first();
	}

	/** Return the entry that has to leave a full memory. */
	MemoryEntry next() {
		MemoryEntry least = null;
		if (this.newcomers.size() <= this.roomForNewcomers) {
			for (int sample = 0; sample < SAMPLES; sample++) {
				MemoryEntry entry = this.entries.get(this.random.nextInt(size()));
				if (!entry.isNew() && (least == null || entry.used() < least.used())) {
					least = entry;
				}
			}
		}
		return (least != null) ? least : this.newcomers.first();
	}

}
