package io.github.sessionstarter.redis;

import java.time.Duration;

import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.storage.cache.CacheOptions;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration.WithAuthentication;
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

	/** By a user whose rights are those on the keys of sessions and for some commands. */
	static RedisSessionStorage ofUser(RedisNode server, String commands) {
		RedisStandaloneConfiguration configuration = new RedisStandaloneConfiguration("127.0.0.1", server.port());
		allow(server, configuration, commands);
		return of(configuration, PREFIX, TIMEOUT);
	}

	static void allow(RedisNode server, WithAuthentication user, String commands) {
		String rules = "ACL SETUSER sessions reset on >secret ~sessions:* " + commands;
		server.execute(rules.split(" "));
		user.setUsername("sessions");
		user.setPassword("secret");
	}

	private static RedisSessionStorage at(int port, String prefix, Duration timeout) {
		return of(new RedisStandaloneConfiguration("127.0.0.1", port), prefix, timeout);
	}

	static RedisSessionStorage of(RedisConfiguration server, String prefix, Duration timeout) {
		return cached(server, CacheOptions.NONE, prefix, timeout);
	}

	static RedisSessionStorage cached(RedisNode server, CacheOptions cache) {
		return cached(new RedisStandaloneConfiguration("127.0.0.1", server.port()), cache);
	}

	static RedisSessionStorage cached(RedisConfiguration server, CacheOptions cache) {
		return cached(server, cache, PREFIX, TIMEOUT);
	}

	private static RedisSessionStorage cached(RedisConfiguration server, CacheOptions cache, String prefix,
			Duration timeout) {
		return new RedisSessionStorage(server, LettuceClientConfiguration.builder().clientName(CLIENT).build(), prefix,
				timeout, cache);
	}

}
