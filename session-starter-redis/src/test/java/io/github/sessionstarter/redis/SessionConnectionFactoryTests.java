package io.github.sessionstarter.redis;

import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The end of a client.
 */
class SessionConnectionFactoryTests {

	@Tag("abuse")
	@Test
	void aTimeoutAfterTheEndIsNoOtherError() {
		SessionConnectionFactory factory = new SessionConnectionFactory(
				new RedisClusterConfiguration().clusterNode("127.0.0.1", 1),
				LettuceClientConfiguration.defaultConfiguration(), Duration.ofMillis(100));
		factory.destroy();
		assertThatNoException().isThrownBy(factory::refreshTopology);
	}

}
