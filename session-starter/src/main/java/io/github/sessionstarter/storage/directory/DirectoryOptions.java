package io.github.sessionstarter.storage.directory;

import java.time.Duration;

/**
 * How a {@link DirectorySessionStorage} works.
 *
 * @param cleanupInterval how often expired files are removed, more than zero
 * @param durability what a write survives
 * @param cache how old a value may be that is read, counted from the time that it was in
 * the directory; zero to read the directory each time
 */
public record DirectoryOptions(Duration cleanupInterval, Durability durability, Duration cache) {

	/** Every 10 minutes, {@link Durability#FSYNC}, no cache. */
	public static final DirectoryOptions DEFAULT = new DirectoryOptions(Duration.ofMinutes(10), Durability.FSYNC,
			Duration.ZERO);

	/**
	 * Create options.
	 * @throws IllegalArgumentException if the interval is not more than zero or the time
	 * of the cache is negative
	 */
	public DirectoryOptions {
		if (cleanupInterval.isZero() || cleanupInterval.isNegative()) {
			throw new IllegalArgumentException("The cleanup interval must be more than zero, not " + cleanupInterval);
		}
		if (cache.isNegative()) {
			throw new IllegalArgumentException("The time of the cache must not be negative, as " + cache + " is");
		}
	}

}
