package io.github.sessionstarter.autoconfigure.properties;

import java.time.Duration;

import io.github.sessionstarter.storage.cache.CacheOptions;

/**
 * The cache of what was read from a storage.
 */
public class CacheProperties {

	/**
	 * How long what was read is used again without asking the storage. Other nodes see a
	 * write or a log-out that much later; 0 asks each time.
	 */
	private Duration ttl = Duration.ZERO;

	/**
	 * Values that are remembered at most.
	 */
	private long maxEntries = 10_000;

	/**
	 * Return these settings, checked.
	 * @param prefix the name of this group of properties
	 * @return the options
	 * @throws InvalidSessionsConfigurationException if they cannot be used
	 */
	public CacheOptions toOptions(String prefix) {
		if (this.ttl.isNegative()) {
			throw new InvalidSessionsConfigurationException(prefix + ".ttl", this.ttl,
					"Nothing can be used again for a negative time",
					"Write a duration such as 1s, or 0 to ask the storage each time.");
		}
		if (this.maxEntries < 1) {
			throw new InvalidSessionsConfigurationException(prefix + ".max-entries", this.maxEntries,
					"The cache could not hold a value",
					"Write 1 or more, or remove " + prefix + ".ttl to ask the storage each time.");
		}
		return new CacheOptions(this.ttl, this.maxEntries);
	}

	public Duration getTtl() {
		return this.ttl;
	}

	public void setTtl(Duration ttl) {
		this.ttl = ttl;
	}

	public long getMaxEntries() {
		return this.maxEntries;
	}

	public void setMaxEntries(long maxEntries) {
		this.maxEntries = maxEntries;
	}

}
