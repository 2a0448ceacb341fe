package io.github.sessionstarter.redis.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/**
 * A Redis Cluster of three masters, each with the same number of replicas.
 */
public final class RedisCluster implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int SLOTS = 16384;

	private static final int MASTERS = 3;

	private final List<RedisNode> nodes = new ArrayList<>();

	private RedisCluster() {
	}

	/** Start a cluster, and return when each node knows that all is well. */
	public static RedisCluster started(int replicasPerMaster) {
		RedisCluster cluster = new RedisCluster();
		try {
			cluster.start(MASTERS * (1 + replicasPerMaster));
			return cluster;
		}
		catch (RuntimeException ex) {
			cluster.close();
			throw ex;
		}
	}

	private void start(int size) {
		// Without a replica nothing is gained by taking a node for dead that is only
		// slow.
		String patience = "cluster-node-timeout " + ((size > MASTERS) ? 2_000 : 20_000);
		for (int i = 0; i < size; i++) {
			RedisNode node = RedisNode.started("cluster-enabled yes", "cluster-config-file nodes.conf", patience);
			this.nodes.add(node);
			node.execute("CLUSTER", "SET-CONFIG-EPOCH", String.valueOf(i + 1));
		}
		for (int i = 0; i < MASTERS; i++) {
			String[] slots = IntStream.range(i * SLOTS / MASTERS, (i + 1) * SLOTS / MASTERS)
				.mapToObj(String::valueOf)
				.toArray(String[]::new);
			this.nodes.get(i)
				.execute(Stream.concat(Stream.of("CLUSTER", "ADDSLOTS"), Stream.of(slots)).toArray(String[]::new));
		}
		for (RedisNode node : this.nodes) {
			node.execute("CLUSTER", "MEET", "127.0.0.1", String.valueOf(this.nodes.get(0).port()));
		}
		awaitEach((node) -> isUp(node, size));
		for (int i = MASTERS; i < size; i++) {
			this.nodes.get(i).execute("CLUSTER", "REPLICATE", id(this.nodes.get(i % MASTERS)));
		}
		awaitEach((node) -> node.info("role").equals("master") || node.info("master_link_status").equals("up"));
		awaitEach((node) -> masters(node) == MASTERS);
	}

	private void awaitEach(Predicate<RedisNode> condition) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(50))
			.until(() -> this.nodes.stream().allMatch(condition));
	}

	private static boolean isUp(RedisNode node, int size) {
		String state = (String) node.execute("CLUSTER", "INFO");
		return RedisNode.field(state, "cluster_state").equals("ok")
				&& RedisNode.field(state, "cluster_known_nodes").equals(String.valueOf(size))
				&& RedisNode.field(state, "cluster_slots_assigned").equals(String.valueOf(SLOTS));
	}

	private static long masters(RedisNode node) {
		return ((String) node.execute("CLUSTER", "NODES")).lines()
			.filter((line) -> line.contains("master") && !line.contains("fail"))
			.count();
	}

	static String id(RedisNode node) {
		return (String) node.execute("CLUSTER", "MYID");
	}

	/** Returns the nodes that were masters at the start. */
	public List<RedisNode> masters() {
		return List.copyOf(this.nodes.subList(0, MASTERS));
	}

	/** Returns the addresses of all nodes, with commas. */
	public String addresses() {
		return this.nodes.stream().map(RedisNode::address).collect(Collectors.joining(","));
	}

	/** Returns the slot of a key. */
	public int slot(String key) {
		return ((Long) this.nodes.get(0).execute("CLUSTER", "KEYSLOT", key)).intValue();
	}

	/** Returns the keys on all masters. */
	public List<String> keys() {
		return masters().stream().flatMap((node) -> node.keys().stream()).toList();
	}

	/** Returns the master that keeps a slot as long as none was moved. */
	public RedisNode master(int slot) {
		return this.nodes.get(((slot + 1) * MASTERS - 1) / SLOTS);
	}

	@Override
	public void close() {
		this.nodes.forEach(RedisNode::close);
	}

}
