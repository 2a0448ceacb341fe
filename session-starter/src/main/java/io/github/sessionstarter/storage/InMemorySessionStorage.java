package io.github.sessionstarter.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy.VarExpiration;
import com.github.benmanes.caffeine.cache.RemovalCause;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import io.github.sessionstarter.SessionStorageException;
import org.jspecify.annotations.Nullable;

/**
 * A storage that keeps sessions in the memory of this process: they are lost when it
 * ends, and other servers do not see them.
 * <p>
 * The number of entries is bounded. Beyond it, Caffeine's policy (Window TinyLFU) drops
 * those that are used least, and a flood of new sessions that are never used again
 * displaces few of the sessions in use. The first time that this ends a session before
 * its time, a warning is logged; {@link #evictedCount()} counts them all. A storage that
 * must forget nothing {@linkplain WhenFull#REFUSE refuses} new entries instead, and warns
 * when it is filled to four fifths.
 */
public final class InMemorySessionStorage implements SessionStorage {

	private static final Log logger = LogFactory.getLog(InMemorySessionStorage.class);

	static final String REMEDY = " Raise sessions.storage.memory.max-entries, or choose a shorter timeout"
			+ " or another storage";

	private final long maxEntries;

	private final WhenFull whenFull;

	/** Hides expired entries, to the nanosecond, long before it drops them. */
	private final Cache<String, String> values;

	/** Writes with a time to live, which needs no further object for each value. */
	private final VarExpiration<String, String> expiring;

	private final Runnable onEviction;

	private final AtomicLong evicted = new AtomicLong();

	private final AtomicBoolean warned = new AtomicBoolean();

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
		this(maxEntries, clock, whenFull, onEviction, ForkJoinPool.commonPool());
	}

	/** As above, with the executor that cleans up in place of the common pool. */
	InMemorySessionStorage(long maxEntries, InstantSource clock, WhenFull whenFull, Runnable onEviction,
			Executor cleaner) {
		if (maxEntries < 1) {
			throw new IllegalArgumentException("The memory must hold at least 1 session, not " + maxEntries);
		}
		this.maxEntries = maxEntries;
		this.whenFull = whenFull;
		this.onEviction = onEviction;
		Caffeine<String, String> builder = Caffeine.newBuilder()
			.expireAfter(Expiry.<String, String>writing((id, value) -> Duration.ZERO))
			.ticker(() -> nanoseconds(clock.instant()))
			.executor(cleaner)
			.evictionListener(this::evicted);
		this.values = ((whenFull == WhenFull.EVICT) ? builder.maximumSize(maxEntries) : builder).build();
		this.expiring = this.values.policy().expireVariably().orElseThrow();
	}

	@Override
	public @Nullable String read(String id) {
		return this.values.getIfPresent(id);
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		Duration life = TimeToLive.requirePositive(ttl);
		if (this.whenFull == WhenFull.REFUSE) {
			requireRoom(id);
		}
		return this.expiring.putIfAbsent(id, value, life) == null;
	}

	/**
	 * Refuse an entry that has no room, and warn before: once, until half of the entries
	 * that led to the warning are gone.
	 */
	private void requireRoom(String id) {
		long many = this.maxEntries - this.maxEntries / 5;
		long entries = this.values.estimatedSize();
		if (entries >= many) {
			this.values.cleanUp();
			entries = this.values.estimatedSize();
		}
		if (entries < many) {
			if (entries < many / 2) {
				this.warned.lazySet(false);
			}
			return;
		}
		if (!this.warned.getAndSet(true)) {
			logger.warn("The memory holds " + entries + " of " + this.maxEntries + " entries of log-outs or of the"
					+ " sessions of users. None is dropped: when it is full, log-outs or log-ins fail." + REMEDY + ".");
		}
		if (entries >= this.maxEntries && read(id) == null) {
			throw new SessionStorageException(
					new IllegalStateException("The memory is full with " + entries + " entries." + REMEDY));
		}
	}

	@Override
	public boolean replace(String id, String expected, String value, Duration ttl) {
		try {
			return this.expiring.compute(id, (key, current) -> next(current, expected, value),
					TimeToLive.requirePositive(ttl)) != null;
		}
		catch (ChangedException ex) {
			return false;
		}
	}

	private static @Nullable String next(@Nullable String current, String expected, String value) {
		if (current != null && !current.equals(expected)) {
			// To return the current value would give it a new time to live.
			throw ChangedException.INSTANCE;
		}
		return (current != null) ? value : null;
	}

	@Override
	public boolean invalidate(String id) {
		return this.values.asMap().remove(id) != null;
	}

	/**
	 * Return what becomes of a new entry when the memory is full.
	 * @return whether it is refused, or takes the place of another one
	 */
	public WhenFull whenFull() {
		return this.whenFull;
	}

	/**
	 * Return how many sessions were dropped before their time because the memory was
	 * full. A session in its last second or so may be among them.
	 * @return the number since this storage was created
	 */
	public long evictedCount() {
		return this.evicted.get();
	}

	private void evicted(@Nullable String id, @Nullable String value, RemovalCause cause) {
		if (cause != RemovalCause.SIZE) {
			return;
		}
		this.onEviction.run();
		if (this.evicted.getAndIncrement() == 0) {
			logger.warn("The memory is full with " + this.maxEntries + " sessions: sessions end before their time."
					+ REMEDY + ". This is logged once, later ones are only counted.");
		}
	}

	private static long nanoseconds(Instant instant) {
		return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
	}

	/**
	 * An exception that leaves an entry untouched, and costs next to nothing.
	 */
	private static final class ChangedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private static final ChangedException INSTANCE = new ChangedException();

		private ChangedException() {
			super(null, null, false, false);
		}

	}

}
