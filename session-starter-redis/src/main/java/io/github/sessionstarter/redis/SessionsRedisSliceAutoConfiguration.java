package io.github.sessionstarter.redis;

import io.github.sessionstarter.autoconfigure.SessionsAutoConfiguration;
import io.github.sessionstarter.storage.SessionStorage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of test slices, in which the storage "redis" is the memory, because
 * a slice opens no connection. A module with a storage lists one like it in its
 * {@code WebMvcTest.imports}. It backs off where a test imports
 * {@link SessionsRedisAutoConfiguration} or defines the bean.
 */
@AutoConfiguration(after = SessionsRedisAutoConfiguration.class, before = SessionsAutoConfiguration.class)
@EnableConfigurationProperties(RedisStorageProperties.class)
public final class SessionsRedisSliceAutoConfiguration {

	private static final Log logger = LogFactory.getLog(SessionsRedisSliceAutoConfiguration.class);

	@Bean(destroyMethod = "")
	@Lazy
	@ConditionalOnMissingBean(name = "redisSessionStorage")
	SessionStorage redisSessionStorage(@Qualifier("memorySessionStorage") SessionStorage memory) {
		logger.info("This test slice keeps the sessions of the storage 'redis' in memory. To test with Redis, add"
				+ " @ImportAutoConfiguration({ DataRedisAutoConfiguration.class, SessionsRedisAutoConfiguration.class })");
		return memory;
	}

}
