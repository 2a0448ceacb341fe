package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.stream.IntStream;

import io.github.sessionstarter.redis.testing.RedisCluster;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.SessionStoragePrincipalsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

/**
 * The lists of the sessions of each user, in a cluster.
 */
class PrincipalsInClusterTests extends SessionStoragePrincipalsContract {

	private static RedisCluster cluster;

	private static RedisSessionStorage storage;

	@BeforeAll
	static void connect() {
		cluster = RedisCluster.started(0);
		storage = new RedisSessionStorage(
				new RedisClusterConfiguration(cluster.masters().stream().map(RedisNode::address).toList()),
				LettuceClientConfiguration.defaultConfiguration(), "sessions:tests:", Duration.ofSeconds(10));
		// Opens the connections to all nodes: in a cold process that takes a second.
		IntStream.range(0, 50).forEach((i) -> storage.read("warm-up-" + i));
	}

	@AfterAll
	static void stop() {
		storage.close();
		cluster.close();
	}

	@BeforeEach
	void forgetEverybody() {
		cluster.masters().forEach((master) -> master.execute("FLUSHALL"));
	}

	@Override
	protected SessionStorage storage() {
		return storage;
	}

}
