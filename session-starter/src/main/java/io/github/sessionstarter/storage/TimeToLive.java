package io.github.sessionstarter.storage;

import java.time.Duration;

/**
 * The check of a time to live, as every {@link SessionStorage} makes it.
 */
public final class TimeToLive {

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
