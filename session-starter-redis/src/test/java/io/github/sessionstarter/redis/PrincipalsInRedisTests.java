package io.github.sessionstarter.redis;

import java.time.Duration;

import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.SessionStoragePrincipalsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

/**
 * The lists of the sessions of each user, in Redis.
 */
class PrincipalsInRedisTests extends SessionStoragePrincipalsContract {

	private static RedisNode server;

	private static RedisSessionStorage storage;

	@BeforeAll
	static void connect() {
		server = RedisNode.started();
		storage = new RedisSessionStorage(new RedisStandaloneConfiguration("127.0.0.1", server.port()),
				LettuceClientConfiguration.defaultConfiguration(), "sessions:tests:", Duration.ofSeconds(10));
		storage.read("warm-up");
	}

	@AfterAll
	static void stop() {
		storage.close();
		server.close();
	}

	@BeforeEach
	void forgetEverybody() {
		server.execute("FLUSHALL");
	}

	@Override
	protected SessionStorage storage() {
		return storage;
	}

}
