package io.github.sessionstarter.redis;

import java.time.Duration;

import io.github.sessionstarter.redis.testing.RedisNode;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

/**
 * Storages on the server of a test.
 */
final class Storages {

	/** The name that their connections give themselves. */
	static final String CLIENT = "sessions";

	static final String PREFIX = "sessions:application:";

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private Storages() {
	}

	static RedisSessionStorage of(RedisNode server) {
		return of(server, PREFIX);
	}

	static RedisSessionStorage of(RedisNode server, String prefix) {
		return of(server, prefix, TIMEOUT);
	}

	static RedisSessionStorage of(RedisNode server, String prefix, Duration timeout) {
		return at(server.port(), prefix, timeout);
	}

	static RedisSessionStorage at(int port, Duration timeout) {
		return at(port, PREFIX, timeout);
	}

	private static RedisSessionStorage at(int port, String prefix, Duration timeout) {
		return new RedisSessionStorage(new RedisStandaloneConfiguration("127.0.0.1", port),
				LettuceClientConfiguration.builder().clientName(CLIENT).build(), prefix, timeout);
	}

}
