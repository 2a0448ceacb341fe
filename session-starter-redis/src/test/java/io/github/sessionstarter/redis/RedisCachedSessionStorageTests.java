package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.SessionStorageContract;
import io.github.sessionstarter.storage.cache.CacheOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/**
 * Tests for a {@link RedisSessionStorage} with a read cache. The server tells it that the
 * times to live of keys have been changed.
 */
class RedisCachedSessionStorageTests extends SessionStorageContract {

	private static RedisNode server;

	private static RedisSessionStorage storage;

	@BeforeAll
	static void start() {
		server = RedisNode.started();
		storage = Storages.cached(server, new CacheOptions(Duration.ofMinutes(1), 1_000));
	}

	@AfterAll
	static void stop() {
		storage.close();
		server.close();
	}

	@AfterEach
	void forget() {
		server.execute("FLUSHALL");
		awaitInvalidation();
	}

	@Override
	protected SessionStorage storage() {
		return storage;
	}

	@Override
	protected void pass(Duration duration) {
		for (String key : server.keys()) {
			long remaining = (Long) server.execute("PTTL", key) - duration.toMillis();
			server.execute("PEXPIRE", key, String.valueOf(remaining));
		}
		awaitInvalidation();
	}

	@Override
	protected Duration resolution() {
		return Duration.ofSeconds(10);
	}

	/** Each of the two connections is told before it is answered. */
	private static void awaitInvalidation() {
		storage.readAll(List.of("none"));
		storage.readAll(List.of("none"));
	}

}
