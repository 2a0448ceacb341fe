package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.regex.Pattern;

import io.github.sessionstarter.autoconfigure.ConditionalOnSessions;
import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.SessionsAutoConfiguration;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Auto-configuration of the storage "redis", for the sessions that name it. Where its
 * server is and how to reach it is taken from the application's
 * {@link LettuceConnectionFactory}, which is used for nothing else and not changed.
 */
@AutoConfiguration(after = DataRedisAutoConfiguration.class, before = SessionsAutoConfiguration.class)
@ConditionalOnSessions
@EnableConfigurationProperties(RedisStorageProperties.class)
public final class SessionsRedisAutoConfiguration {

	private static final Duration SHORTEST = Duration.ofMillis(10);

	private static final Pattern BRACE = Pattern.compile("[{}]");

	/** What decides about the slot of a key (Redis Cluster specification). */
	private static final Pattern HASH_TAG = Pattern.compile("[^{]*\\{[^}]+}");

	@Bean
	@Lazy
	@ConditionalOnMissingBean(name = "redisSessionStorage")
	RedisSessionStorage redisSessionStorage(RedisStorageProperties redis, SessionsProperties properties,
			Environment environment, ListableBeanFactory beans) {
		if (redis.getTimeout().compareTo(SHORTEST) < 0) {
			throw new InvalidSessionsConfigurationException(RedisStorageProperties.PREFIX + ".timeout",
					redis.getTimeout(), "No server answers reliably in less than 10 milliseconds",
					"Write 10ms or more, or remove the property.");
		}
		LettuceConnectionFactory connection = ApplicationConnection.find(beans);
		return new RedisSessionStorage(ApplicationServer.of(connection, beans), connection.getClientConfiguration(),
				keyPrefix(redis.getKeyPrefix() + properties.applicationName(environment) + ":"), redis.getTimeout(),
				redis.getCache().toOptions(RedisStorageProperties.PREFIX + ".cache"));
	}

	/** The sessions of a user have two keys, which a cluster must find in one slot. */
	private static String keyPrefix(String prefix) {
		if (BRACE.matcher(prefix).find() && !HASH_TAG.matcher(prefix).lookingAt()) {
			throw new InvalidSessionsConfigurationException(RedisStorageProperties.PREFIX + ".key-prefix", prefix,
					"Braces in a key name its slot in a cluster of Redis, and these are empty or not closed",
					"Write a prefix, and a spring.application.name, without braces or with a name in them, such as {shop}.");
		}
		return prefix;
	}

}
