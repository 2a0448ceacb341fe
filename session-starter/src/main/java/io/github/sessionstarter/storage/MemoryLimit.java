package io.github.sessionstarter.storage;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.github.sessionstarter.SessionStorageException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * How many entries a memory holds at most, what becomes of one more, and who is told.
 */
final class MemoryLimit {

	private static final Log logger = LogFactory.getLog(InMemorySessionStorage.class);

	static final String REMEDY = " Raise sessions.storage.memory.max-entries, or choose a shorter timeout"
			+ " or another storage";

	private final long maxEntries;

	private final WhenFull whenFull;

	private final Runnable onEviction;

	private final AtomicLong evicted = new AtomicLong();

	private final AtomicBoolean warned = new AtomicBoolean();

	MemoryLimit(long maxEntries, WhenFull whenFull, Runnable onEviction) {
		this.maxEntries = maxEntries;
		this.whenFull = whenFull;
		this.onEviction = onEviction;
	}

	WhenFull whenFull() {
		return this.whenFull;
	}

	boolean hasRoom(long entries) {
		return entries < this.maxEntries;
	}

	/** Return whether an entry has to leave for one more. */
	boolean evictsAt(long entries) {
		return !hasRoom(entries) && this.whenFull == WhenFull.EVICT;
	}

	/**
	 * Tell what an entry has met that was added to this number of entries, or not.
	 * @throws SessionStorageException if there was no room for it
	 */
	void report(long entries) {
		if (this.whenFull == WhenFull.REFUSE) {
			warn(entries);
			requireRoom(entries);
		}
		else if (evictsAt(entries)) {
			countEviction();
		}
	}

	/** Warn once, until half of the entries that led to the warning are gone. */
	private void warn(long entries) {
		long many = this.maxEntries - this.maxEntries / 5;
		if (entries < many / 2) {
			this.warned.lazySet(false);
		}
		else if (entries >= many && !this.warned.getAndSet(true)) {
			logger.warn("The memory holds " + entries + " of " + this.maxEntries + " entries of log-outs or of the"
					+ " sessions of users. None is dropped: when it is full, log-outs or log-ins fail." + REMEDY + ".");
		}
	}

	private void requireRoom(long entries) {
		if (!hasRoom(entries)) {
			throw new SessionStorageException(
					new IllegalStateException("The memory is full with " + entries + " entries." + REMEDY));
		}
	}

	private void countEviction() {
		if (this.evicted.getAndIncrement() == 0) {
			logger.warn("The memory is full with " + this.maxEntries + " sessions: sessions end before their time."
					+ REMEDY + ". This is logged once, later ones are only counted.");
		}
		this.onEviction.run();
	}

	long evictedCount() {
		return this.evicted.get();
	}

}
