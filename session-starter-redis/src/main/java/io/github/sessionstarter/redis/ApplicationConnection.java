package io.github.sessionstarter.redis;

import java.util.Arrays;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The lookup of the application's connection factory, from which the sessions take where
 * their server is and how to reach it.
 */
final class ApplicationConnection {

	private ApplicationConnection() {
	}

	static LettuceConnectionFactory find(ListableBeanFactory beans) {
		LettuceConnectionFactory found = beans.getBeanProvider(LettuceConnectionFactory.class).getIfUnique();
		if (found != null) {
			return found;
		}
		String[] candidates = beans.getBeanNamesForType(LettuceConnectionFactory.class);
		if (candidates.length > 0) {
			throw new InvalidSessionsConfigurationException(RedisStorageProperties.PREFIX, null,
					"There are several connections to Redis that sessions could use: " + Arrays.toString(candidates),
					"Mark one of these beans with @Primary, or define the bean 'redisSessionStorage'.");
		}
		String[] others = beans.getBeanNamesForType(RedisConnectionFactory.class);
		if (others.length > 0) {
			throw new InvalidSessionsConfigurationException(RedisStorageProperties.PREFIX, null,
					"The connection to Redis does not use Lettuce: " + Arrays.toString(others),
					"Set spring.data.redis.client-type to lettuce with io.lettuce:lettuce-core on the class path,"
							+ " or define a bean of type LettuceConnectionFactory or the bean 'redisSessionStorage'.");
		}
		throw new InvalidSessionsConfigurationException(RedisStorageProperties.PREFIX, null,
				"There is no connection to Redis: the application has no bean of type RedisConnectionFactory",
				"Do not exclude DataRedisAutoConfiguration and set spring.data.redis.*,"
						+ " or define a bean of type LettuceConnectionFactory or the bean 'redisSessionStorage'.");
	}

}
