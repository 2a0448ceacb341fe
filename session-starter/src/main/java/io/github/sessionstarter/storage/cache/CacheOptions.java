package io.github.sessionstarter.storage.cache;

import java.time.Duration;

/**
 * How much a storage remembers of what was read from it, and for how long.
 *
 * @param ttl how old a value may be, counted from the time that it was in the storage;
 * zero for no cache
 * @param maxEntries how many values are remembered at most, at least 1. Fewer if they are
 * long
 */
public record CacheOptions(Duration ttl, long maxEntries) {

	/** No cache. */
	public static final CacheOptions NONE = new CacheOptions(Duration.ZERO, 10_000);

	/**
	 * Create options.
	 * @throws IllegalArgumentException if the time is negative or there is no room
	 */
	public CacheOptions {
		if (ttl.isNegative()) {
			throw new IllegalArgumentException("The time of the cache must not be negative, as " + ttl + " is");
		}
		if (maxEntries < 1) {
			throw new IllegalArgumentException("The cache must hold at least 1 value, not " + maxEntries);
		}
	}

	/**
	 * Return whether there is a cache.
	 * @return {@code false} if each read asks the storage
	 */
	public boolean isOn() {
		return !this.ttl.isZero();
	}

}
