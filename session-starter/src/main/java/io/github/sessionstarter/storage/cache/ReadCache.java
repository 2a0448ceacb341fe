package io.github.sessionstarter.storage.cache;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * The memory of what was read from a storage a short time ago, 32 MB at most. Never what
 * was not found, and never anything from before a write of this process that has
 * returned. What is not alive any more is read again, as another process may have
 * prolonged it.
 *
 * @param <V> what is read
 */
public final class ReadCache<V> {

	private static final long MAX_BYTES = 32 * 1024 * 1024;

	private static final long ENTRY_BYTES = 400;

	private final long nanos;

	private final Ticker ticker;

	private final Predicate<V> alive;

	private final Cache<String, Reading<V>> readings;

	/** How often each stripe was written; of no matter where it starts again. */
	private final AtomicIntegerArray writes = new AtomicIntegerArray(1024);

	/** How often everything was forgotten. */
	private final AtomicInteger emptied = new AtomicInteger();

	/**
	 * Create a new cache.
	 * @param options how much is remembered, and for how long
	 * @param ticker tells the time by which it is remembered
	 * @param alive whether a value can still be used
	 * @param length returns how many characters a value has
	 */
	public ReadCache(CacheOptions options, Ticker ticker, Predicate<V> alive, ToIntFunction<V> length) {
		// No value weighs less than its share, which bounds their number too.
		long entries = Math.min(options.maxEntries(), MAX_BYTES);
		long share = MAX_BYTES / entries;
		this.nanos = TimeUnit.NANOSECONDS.convert(options.ttl());
		this.ticker = ticker;
		this.alive = alive;
		this.readings = Caffeine.newBuilder()
			.maximumWeight(share * entries)
			.weigher((String id, Reading<V> reading) -> weight(share, id, length.applyAsInt(reading.value())))
			.expireAfterWrite(options.ttl())
			.ticker(ticker)
			.build();
	}

	/**
	 * Return the value of an id.
	 * @param id the id
	 * @param source where it is if it is not remembered
	 * @param <X> what the source can fail with
	 * @return the value, or {@code null} if the source has none
	 * @throws X as the source does
	 */
	public <X extends Exception> @Nullable V read(String id, Source<V, X> source) throws X {
		V known = known(id);
		if (known != null) {
			return known;
		}
		long now = this.ticker.read();
		int emptied = this.emptied.get();
		int before = this.writes.get(stripe(id));
		V value = source.read(id);
		if (value == null) {
			forget(id); // a thread that has found it gone must not find it again
			return null;
		}
		Reading<V> reading = new Reading<>(value, now, emptied);
		this.readings.asMap().compute(id, (key, other) -> later(reading, before, key, other));
		return value;
	}

	/**
	 * Return the value of an id without asking its source.
	 * @param id the id
	 * @return the value, or {@code null} if it is not remembered
	 */
	public @Nullable V known(String id) {
		Reading<V> known = this.readings.getIfPresent(id);
		return (known != null && known.emptied() == this.emptied.get()
				&& this.ticker.read() - known.since() < this.nanos && this.alive.test(known.value())) ? known.value()
						: null;
	}

	/**
	 * Forget the value of an id. Must be called after each write, and before it returns.
	 * @param id the id
	 */
	public void forget(String id) {
		this.writes.incrementAndGet(stripe(id));
		this.readings.invalidate(id);
	}

	/** Forget all values, because writes of others may have been missed. */
	public void forgetAll() {
		this.emptied.incrementAndGet();
		this.readings.invalidateAll(); // leaves out what a thread is about to insert
	}

	/** A read during a write may have found what was there before it. */
	private @Nullable Reading<V> later(Reading<V> reading, int before, String id, @Nullable Reading<V> other) {
		boolean written = this.writes.get(stripe(id)) != before;
		boolean overtaken = other != null && other.since() - reading.since() > 0;
		return (written || overtaken) ? other : reading;
	}

	private static int weight(long share, String id, int length) {
		return (int) Math.min(Integer.MAX_VALUE, Math.max(share, ENTRY_BYTES + 2L * id.length() + 2L * length));
	}

	private int stripe(String id) {
		return Math.floorMod(id.hashCode(), this.writes.length());
	}

	/**
	 * Where a value is that is not remembered.
	 *
	 * @param <V> what is read
	 * @param <X> what it can fail with
	 */
	@FunctionalInterface
	public interface Source<V, X extends Exception> {

		/**
		 * Read the value of an id.
		 * @param id the id
		 * @return the value, or {@code null} if there is none
		 * @throws X if it cannot be read
		 */
		@Nullable V read(String id) throws X;

	}

	/** Counted from before it was read, as it may have been outdated right after. */
	private record Reading<V>(V value, long since, int emptied) {
	}

}
