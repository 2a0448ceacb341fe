package io.github.sessionstarter.redis.testing;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;

/**
 * How an application reaches the servers that keep its sessions.
 */
public enum Topology {

	/** One server. */
	SINGLE {

		@Override
		public Servers started() {
			RedisNode server = RedisNode.started();
			return new Servers(List.of(server), () -> new RedisStandaloneConfiguration("127.0.0.1", server.port()),
					List.of("spring.data.redis.port=" + server.port()), server::close);
		}

	},

	/** The master that Sentinels name. */
	SENTINEL {

		@Override
		public Servers started() {
			SentinelSet set = SentinelSet.started(1, 3).patient();
			return new Servers(List.of(set.master()),
					() -> new RedisSentinelConfiguration(SentinelSet.NAME, Set.of(set.addresses().split(","))),
					List.of("spring.data.redis.sentinel.master=" + SentinelSet.NAME,
							"spring.data.redis.sentinel.nodes=" + set.addresses()),
					set::close);
		}

	},

	/** A cluster of three masters. */
	CLUSTER {

		@Override
		public Servers started() {
			RedisCluster cluster = RedisCluster.started(0);
			return new Servers(cluster.masters(),
					() -> new RedisClusterConfiguration(List.of(cluster.addresses().split(","))),
					List.of("spring.data.redis.cluster.nodes=" + cluster.addresses()), cluster::close);
		}

	};

	/** Start the servers. */
	public abstract Servers started();

	/**
	 * Servers that run.
	 *
	 * @param masters those that keep sessions
	 * @param configurations where they are, each time as a new object
	 * @param properties the same for an application
	 * @param end ends them
	 */
	public record Servers(List<RedisNode> masters, Supplier<RedisConfiguration> configurations, List<String> properties,
			Runnable end) implements AutoCloseable {

		/** Returns where the servers are. */
		public RedisConfiguration configuration() {
			return this.configurations.get();
		}

		/** Sends a command to each master. */
		public void execute(String... command) {
			this.masters.forEach((master) -> master.execute(command));
		}

		@Override
		public void close() {
			this.end.run();
		}

	}

}
