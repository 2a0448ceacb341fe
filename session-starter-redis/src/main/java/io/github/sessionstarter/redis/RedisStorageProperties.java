package io.github.sessionstarter.redis;

import java.time.Duration;

import io.github.sessionstarter.autoconfigure.properties.StorageProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * The settings of the storage "redis". Its connection is that of "spring.data.redis".
 */
@ConfigurationProperties(RedisStorageProperties.PREFIX)
public class RedisStorageProperties {

	static final String PREFIX = "sessions.storage.redis";

	/**
	 * Begins the name of every key. The name of the application follows.
	 */
	private String keyPrefix = "sessions:";

	/**
	 * How long a command waits for Redis at most, connecting included. A request that
	 * changes a session sends two.
	 */
	private Duration timeout = Duration.ofSeconds(1);

	@NestedConfigurationProperty
	private final StorageProperties.Cache cache = new StorageProperties.Cache();

	public String getKeyPrefix() {
		return this.keyPrefix;
	}

	public void setKeyPrefix(String keyPrefix) {
		this.keyPrefix = keyPrefix;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public StorageProperties.Cache getCache() {
		return this.cache;
	}

}
