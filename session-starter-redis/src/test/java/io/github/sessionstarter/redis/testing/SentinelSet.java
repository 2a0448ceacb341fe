package io.github.sessionstarter.redis.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;

/**
 * A Redis master with replicas, and the Sentinels that promote one of these if the master
 * does not answer for half a second.
 */
public final class SentinelSet implements AutoCloseable {

	/** The name of the master. */
	public static final String NAME = "main";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final List<RedisNode> servers = new ArrayList<>();

	private final List<RedisNode> sentinels = new ArrayList<>();

	private SentinelSet() {
	}

	/**
	 * Start servers and Sentinels, and return when each Sentinel knows all of them.
	 */
	public static SentinelSet started(int replicas, int sentinels) {
		SentinelSet set = new SentinelSet();
		try {
			set.start(replicas, sentinels);
			return set;
		}
		catch (RuntimeException ex) {
			set.close();
			throw ex;
		}
	}

	private void start(int replicas, int sentinels) {
		RedisNode master = RedisNode.started();
		this.servers.add(master);
		for (int i = 0; i < replicas; i++) {
			this.servers.add(RedisNode.started("replicaof 127.0.0.1 " + master.port()));
		}
		for (int i = 0; i < sentinels; i++) {
			this.sentinels.add(RedisNode.startedAsSentinel(
					"sentinel monitor " + NAME + " 127.0.0.1 " + master.port() + " " + (sentinels / 2 + 1),
					"sentinel down-after-milliseconds " + NAME + " 500", "sentinel failover-timeout " + NAME + " 3000",
					"sentinel parallel-syncs " + NAME + " 2"));
		}
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(50))
			.until(() -> replicasAreConnected()
					&& this.sentinels.stream().allMatch((sentinel) -> knows(sentinel, replicas, sentinels - 1)));
	}

	private boolean replicasAreConnected() {
		return this.servers.stream().skip(1).allMatch((replica) -> replica.info("master_link_status").equals("up"));
	}

	private static boolean knows(RedisNode sentinel, int replicas, int others) {
		List<?> state = (List<?>) sentinel.execute("SENTINEL", "MASTER", NAME);
		return value(state, "num-slaves").equals(String.valueOf(replicas))
				&& value(state, "num-other-sentinels").equals(String.valueOf(others));
	}

	private static Object value(List<?> state, String name) {
		return state.get(state.indexOf(name) + 1);
	}

	/** Have the Sentinels take no master for dead that is only slow. */
	public SentinelSet patient() {
		this.sentinels
			.forEach((sentinel) -> sentinel.execute("SENTINEL", "SET", NAME, "down-after-milliseconds", "60000"));
		return this;
	}

	/** Returns the server that the Sentinels take for the master. */
	public RedisNode master() {
		List<?> address = (List<?>) this.sentinels.get(0).execute("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME);
		return this.servers.stream()
			.filter((server) -> String.valueOf(server.port()).equals(address.get(1)))
			.findFirst()
			.orElseThrow();
	}

	/** Returns when each replica has what the master has now. */
	public void awaitReplicated() {
		RedisNode master = master();
		long offset = Long.parseLong(master.info("master_repl_offset"));
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(20))
			.until(() -> this.servers.stream()
				.filter((server) -> server != master)
				.allMatch((replica) -> Long.parseLong(replica.info("slave_repl_offset")) >= offset));
	}

	/** Asks for a planned failover, in which the old master goes on to run. */
	public void failOver() {
		this.sentinels.get(0).execute("SENTINEL", "FAILOVER", NAME);
	}

	/** Returns once another server than the given one is the master. */
	public void awaitAnotherMasterThan(RedisNode former) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(50))
			.until(() -> master() != former && master().info("role").equals("master"));
	}

	/** Returns the addresses of the Sentinels, with commas. */
	public String addresses() {
		return this.sentinels.stream().map(RedisNode::address).collect(Collectors.joining(","));
	}

	@Override
	public void close() {
		this.sentinels.forEach(RedisNode::close);
		this.servers.forEach(RedisNode::close);
	}

}
