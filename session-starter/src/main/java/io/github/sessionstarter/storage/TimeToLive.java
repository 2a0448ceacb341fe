package io.github.sessionstarter.storage;

import java.time.Duration;

/**
 * What the storages agree on about the time to live of their entries.
 */
public final class TimeToLive {

	/** How far the clocks of nodes that share a storage may be apart. */
	public static final Duration SKEW = Duration.ofMinutes(1);

	private TimeToLive() {
	}

	/**
	 * Refuse a time to live that is over before it begins.
	 * @param ttl the time to live
	 * @return the time to live
	 * @throws IllegalArgumentException if it is zero or negative
	 */
	public static Duration requirePositive(Duration ttl) {
		if (ttl.isZero() || ttl.isNegative()) {
			throw new IllegalArgumentException("The time to live must be more than zero, not " + ttl);
		}
		return ttl;
	}

}
