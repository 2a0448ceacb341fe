package io.github.sessionstarter.storage.directory;

import java.time.Duration;

import io.github.sessionstarter.storage.cache.CacheOptions;

/**
 * How a {@link DirectorySessionStorage} works.
 *
 * @param cleanupInterval how often expired files are removed, more than zero
 * @param durability what a write survives
 * @param cache how much of what was read is remembered, and for how long
 */
public record DirectoryOptions(Duration cleanupInterval, Durability durability, CacheOptions cache) {

	/** Every 10 minutes, {@link Durability#FSYNC}, no cache. */
	public static final DirectoryOptions DEFAULT = new DirectoryOptions(Duration.ofMinutes(10), Durability.FSYNC,
			CacheOptions.NONE);

	/**
	 * Create options.
	 * @throws IllegalArgumentException if the interval is not more than zero
	 */
	public DirectoryOptions {
		if (cleanupInterval.isZero() || cleanupInterval.isNegative()) {
			throw new IllegalArgumentException("The cleanup interval must be more than zero, not " + cleanupInterval);
		}
	}

}
