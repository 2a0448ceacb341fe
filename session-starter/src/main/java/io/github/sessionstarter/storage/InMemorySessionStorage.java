package io.github.sessionstarter.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A storage that keeps sessions in the memory of this process: they are lost when it
 * ends, and other servers do not see them.
 * <p>
 * The number of entries is bounded. A new entry takes the place of one that has expired,
 * or else of the oldest one that was never read or replaced after its creation: a flood
 * of new sessions displaces other new sessions, and neither those in use nor a log-in
 * whose next request has come. Where those in use fill the memory, the newest entries
 * keep a twenty-fifth of it, and a session goes that was not used for a long time. The
 * first time that a session ends before its time, a warning is logged;
 * {@link #evictedCount()} counts them all. A storage that must forget nothing
 * {@linkplain WhenFull#REFUSE refuses} new entries instead, and warns when it is filled
 * to four fifths.
 * <p>
 * A read waits for no lock. A change takes one, for a time that grows with the logarithm
 * of the number of entries, and drops a few entries that have expired.
 */
public final class InMemorySessionStorage implements SessionStorage {

	/** How many expired entries a change drops. */
	private static final int DROPS = 8;

	private static final int MAPS = 64;

	private final MemoryLimit limit;

	private final InstantSource clock;

	/** Changed with the lock. One map that grows moves all of its entries at once. */
	private final List<Map<String, MemoryEntry>> maps = Stream
		.<Map<String, MemoryEntry>>generate(ConcurrentHashMap::new)
		.limit(MAPS)
		.toList();

	/** Read and changed with the lock, but for uses. */
	private final EvictionOrder order;

	private final ReentrantLock lock = new ReentrantLock();

	/** What readers leave to the next thread that has the lock. */
	private final Queue<MemoryEntry> firstUses = new ConcurrentLinkedQueue<>();

	/**
	 * Create a new storage that takes the time from the system clock.
	 * @param maxEntries how many sessions are kept at most, at least 1
	 * @throws IllegalArgumentException if {@code maxEntries} is less than 1
	 */
	public InMemorySessionStorage(long maxEntries) {
		this(maxEntries, InstantSource.system());
	}

	/**
	 * Create a new storage.
	 * @param maxEntries how many sessions are kept at most, at least 1
	 * @param clock tells the time by which sessions expire
	 * @throws IllegalArgumentException if {@code maxEntries} is less than 1
	 */
	public InMemorySessionStorage(long maxEntries, InstantSource clock) {
		this(maxEntries, clock, WhenFull.EVICT, () -> {
		});
	}

	/**
	 * Create a new storage that says what becomes of a new entry when it is full.
	 * @param maxEntries how many entries are kept at most, at least 1
	 * @param clock tells the time by which entries expire
	 * @param whenFull what becomes of a new entry when there are as many
	 * @param onEviction is called for each entry that is dropped before its time
	 * @throws IllegalArgumentException if {@code maxEntries} is less than 1
	 */
	public InMemorySessionStorage(long maxEntries, InstantSource clock, WhenFull whenFull, Runnable onEviction) {
		if (maxEntries < 1) {
			throw new IllegalArgumentException("The memory must hold at least 1 session, not " + maxEntries);
		}
		this.limit = new MemoryLimit(maxEntries, whenFull, onEviction);
		this.clock = clock;
		this.order = new EvictionOrder(maxEntries);
	}

	@Override
	public @Nullable String read(String id) {
		MemoryEntry entry = map(id).get(id);
		if (entry == null || !entry.isAliveAt(now())) {
			return null;
		}
		if (entry.isNew()) {
			noteFirstUse(entry);
		}
		else {
			this.order.noteUse(entry);
		}
		return entry.value;
	}

	/** Return whether there is a value, which is not a use of it. */
	boolean contains(String id) {
		MemoryEntry entry = map(id).get(id);
		return entry != null && entry.isAliveAt(now());
	}

	/** If another thread has the lock, the next one that takes it notes the use. */
	private void noteFirstUse(MemoryEntry entry) {
		this.firstUses.add(entry);
		if (this.lock.tryLock()) {
			try {
				noteFirstUses();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	private void noteFirstUses() {
		for (MemoryEntry entry = this.firstUses.poll(); entry != null; entry = this.firstUses.poll()) {
			this.order.use(entry);
		}
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		TimeToLive.requirePositive(ttl);
		long before;
		this.lock.lock();
		try {
			long now = cleanUp();
			if (present(id, now) != null) {
				return false;
			}
			before = this.order.size();
			if (this.limit.evictsAt(before)) {
				remove(this.order.next());
			}
			if (this.limit.hasRoom(this.order.size())) {
				MemoryEntry entry = new MemoryEntry(id, value, end(now, ttl));
				add(entry);
			}
		}
		finally {
			this.lock.unlock();
		}
		this.limit.report(before);
		return true;
	}

	/** A tombstone keeps a session from beginning: it is not displaced as a new one. */
	private void add(MemoryEntry entry) {
		this.order.add(entry);
		if (Tombstone.successor(entry.value) != null) {
			this.order.use(entry);
		}
		map(entry.id).put(entry.id, entry);
	}

	@Override
	public boolean replace(String id, String expected, String value, Duration ttl) {
		TimeToLive.requirePositive(ttl);
		MemoryEntry read = map(id).get(id);
		// Values can be long: they are compared without the lock.
		while (read != null && read.value.equals(expected)) {
			if (replace(read, value, ttl)) {
				return true;
			}
			read = map(id).get(id);
		}
		return false;
	}

	private boolean replace(MemoryEntry read, String value, Duration ttl) {
		this.lock.lock();
		try {
			long now = cleanUp();
			if (present(read.id, now) != read) {
				return false;
			}
			MemoryEntry next = new MemoryEntry(read.id, value, end(now, ttl));
			this.order.replace(read, next);
			map(read.id).put(read.id, next);
			useSuccessor(value);
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** A session that has moved is in use where it is now, new as that entry may be. */
	private void useSuccessor(String value) {
		String id = Tombstone.successor(value);
		MemoryEntry entry = (id != null) ? map(id).get(id) : null;
		if (entry != null) {
			this.order.use(entry);
		}
	}

	@Override
	public boolean invalidate(String id) {
		if (!map(id).containsKey(id)) {
			return false;
		}
		this.lock.lock();
		try {
			MemoryEntry present = present(id, cleanUp());
			if (present != null) {
				remove(present);
			}
			return present != null;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Return the present time, at which some of what has expired is dropped. */
	private long cleanUp() {
		long now = now();
		noteFirstUses();
		MemoryEntry expired = this.order.expired(now);
		for (int drops = 0; expired != null && drops < DROPS; drops++) {
			remove(expired);
			expired = this.order.expired(now);
		}
		return now;
	}

	/** Return the entry of an id, or drop it if it has expired. */
	private @Nullable MemoryEntry present(String id, long now) {
		MemoryEntry entry = map(id).get(id);
		if (entry == null || entry.isAliveAt(now)) {
			return entry;
		}
		remove(entry);
		return null;
	}

	private void remove(MemoryEntry entry) {
		map(entry.id).remove(entry.id, entry);
		this.order.remove(entry);
	}

	private Map<String, MemoryEntry> map(String id) {
		return this.maps.get((id.hashCode() >>> 16) % MAPS);
	}

	/**
	 * Return what becomes of a new entry when the memory is full.
	 * @return whether it is refused, or takes the place of another one
	 */
	public WhenFull whenFull() {
		return this.limit.whenFull();
	}

	/**
	 * Return how many sessions were dropped before their time because the memory was
	 * full.
	 * @return the number since this storage was created
	 */
	public long evictedCount() {
		return this.limit.evictedCount();
	}

	private long now() {
		Instant now = this.clock.instant();
		return now.getEpochSecond() * 1_000_000_000L + now.getNano();
	}

	private static long end(long now, Duration ttl) {
		try {
			return Math.addExact(now, ttl.toNanos());
		}
		catch (ArithmeticException ex) {
			return Long.MAX_VALUE;
		}
	}

}
