package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.sessionstarter.redis.testing.CuttingProxy;
import io.github.sessionstarter.redis.testing.RedisCluster;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.redis.testing.SentinelSet;
import io.github.sessionstarter.redis.testing.StorageTraffic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections that end while the server lives. A read is repeated, and so is a write that
 * was not sent; one that was on the wire may have been executed and fails.
 */
@Tag("fault")
@Tag("full")
class CutConnectionTests {

	/**
	 * Longer than a busy machine stalls: a command that ran out of time was not cut off.
	 */
	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final int CLIENTS = 16;

	private static final int KILLS = 12;

	/**
	 * Lettuce does not tell a command that it accepts in the moment of the end, and does
	 * not send, from one that was sent: now and then one failed write more than on the
	 * wire.
	 */
	@Test
	void withOneReplyInTwentyCutNoReadFailsAndOfTheWritesOnlyThoseOnTheWire() throws Exception {
		try (RedisNode server = RedisNode.started();
				CuttingProxy network = CuttingProxy.to(server);
				RedisSessionStorage storage = storage(new RedisStandaloneConfiguration("127.0.0.1", network.port()));
				StorageTraffic traffic = StorageTraffic.on(storage, CLIENTS)) {
			traffic.awaitMore(1_000);
			network.cut(0.05);
			traffic.awaitMore(4_000);
			network.cut(0);
			traffic.stop();
			assertThat(network.cuts()).isGreaterThan(100);
			assertThat(traffic.failedReads()).isEmpty();
			Awaitility.await()
				.untilAsserted(() -> assertThat(traffic.failedWrites()).isNotEmpty()
					.hasSizeLessThanOrEqualTo(network.writesCutOff() + network.cuts() / 50));
		}
	}

	@Test
	void killedConnectionsOfOneServerFailNoRead() throws Exception {
		try (RedisNode server = RedisNode.started()) {
			assertNoReadFails(new RedisStandaloneConfiguration("127.0.0.1", server.port()), List.of(server));
		}
	}

	@Test
	void killedConnectionsOfAMasterThatSentinelsNameFailNoRead() throws Exception {
		try (SentinelSet set = SentinelSet.started(1, 3).patient()) {
			assertNoReadFails(new RedisSentinelConfiguration(SentinelSet.NAME, Set.of(set.addresses().split(","))),
					List.of(set.master()));
		}
	}

	@Test
	void killedConnectionsOfAMasterInAListFailNoRead() throws Exception {
		try (RedisNode server = RedisNode.started()) {
			assertNoReadFails(new RedisStaticMasterReplicaConfiguration("127.0.0.1", server.port()), List.of(server));
		}
	}

	@Test
	void killedConnectionsOfAClusterFailNoRead() throws Exception {
		try (RedisCluster cluster = RedisCluster.started(0)) {
			assertNoReadFails(new RedisClusterConfiguration(List.of(cluster.addresses().split(","))),
					cluster.masters());
		}
	}

	private static void assertNoReadFails(RedisConfiguration configuration, List<RedisNode> masters) throws Exception {
		try (RedisSessionStorage storage = storage(configuration);
				StorageTraffic traffic = StorageTraffic.on(storage, CLIENTS)) {
			for (int i = 0; i < KILLS; i++) {
				traffic.awaitMore(1_000);
				masters.forEach((master) -> master.execute("CLIENT", "KILL", "TYPE", "normal"));
			}
			traffic.awaitMore(1_000).stop();
			assertThat(traffic.failedReads()).isEmpty();
			assertThat(traffic.failedWrites()).hasSizeLessThanOrEqualTo(KILLS * CLIENTS);
		}
	}

	private static RedisSessionStorage storage(RedisConfiguration server) {
		RedisSessionStorage storage = new RedisSessionStorage(server, LettuceClientConfiguration.defaultConfiguration(),
				Storages.PREFIX, TIMEOUT);
		Awaitility.await().ignoreExceptions().until(() -> storage.read("warm-up") == null);
		return storage;
	}

}
