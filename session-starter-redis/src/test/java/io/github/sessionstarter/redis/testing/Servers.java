package io.github.sessionstarter.redis.testing;

import java.util.List;
import java.util.Set;

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;

/**
 * Servers that work together, and how a storage finds them.
 *
 * @param configuration for the storage
 * @param masters those that take writes
 * @param processes what is stopped at the end
 */
public record Servers(RedisConfiguration configuration, List<RedisNode> masters,
		AutoCloseable processes) implements AutoCloseable {

	/** Start servers, none of which takes the place of a master that is only slow. */
	public static Servers started(Kind kind) {
		return switch (kind) {
			case SINGLE -> {
				RedisNode server = RedisNode.started();
				yield new Servers(new RedisStandaloneConfiguration("127.0.0.1", server.port()), List.of(server),
						server);
			}
			case LIST -> {
				RedisNode server = RedisNode.started();
				yield new Servers(new RedisStaticMasterReplicaConfiguration("127.0.0.1", server.port()),
						List.of(server), server);
			}
			case SENTINEL -> {
				SentinelSet set = SentinelSet.started(1, 3).patient();
				yield new Servers(new RedisSentinelConfiguration(SentinelSet.NAME, Set.of(set.addresses().split(","))),
						List.of(set.master()), set);
			}
			case CLUSTER -> {
				RedisCluster cluster = RedisCluster.started(0);
				yield new Servers(new RedisClusterConfiguration(List.of(cluster.addresses().split(","))),
						cluster.masters(), cluster);
			}
		};
	}

	@Override
	public void close() throws Exception {
		this.processes.close();
	}

	/**
	 * How servers work together.
	 */
	public enum Kind {

		SINGLE, LIST, SENTINEL, CLUSTER

	}

}
