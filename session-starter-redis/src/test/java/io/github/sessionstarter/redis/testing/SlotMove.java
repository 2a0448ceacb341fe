package io.github.sessionstarter.redis.testing;

import java.util.List;

/**
 * Moves one slot of a cluster to another master, as {@code redis-cli --cluster reshard}
 * does, step by step.
 *
 * @param cluster the cluster
 * @param slot the slot
 * @param from the master that has the slot
 * @param to the master that gets it
 */
public record SlotMove(RedisCluster cluster, int slot, RedisNode from, RedisNode to) {

	/** From now on the old master answers ASK for each key that it does not have. */
	public void begin() {
		this.to.execute("CLUSTER", "SETSLOT", slotText(), "IMPORTING", RedisCluster.id(this.from));
		this.from.execute("CLUSTER", "SETSLOT", slotText(), "MIGRATING", RedisCluster.id(this.to));
	}

	/** Moves all keys of the slot. */
	public void moveKeys() {
		for (List<?> keys = keys(); !keys.isEmpty(); keys = keys()) {
			for (Object key : keys) {
				this.from.execute("MIGRATE", "127.0.0.1", String.valueOf(this.to.port()), (String) key, "0", "5000");
			}
		}
	}

	private List<?> keys() {
		return (List<?>) this.from.execute("CLUSTER", "GETKEYSINSLOT", slotText(), "100");
	}

	/** From now on the old master answers MOVED. */
	public void finish() {
		this.to.execute("CLUSTER", "SETSLOT", slotText(), "NODE", RedisCluster.id(this.to));
		for (RedisNode master : this.cluster.masters()) {
			master.execute("CLUSTER", "SETSLOT", slotText(), "NODE", RedisCluster.id(this.to));
		}
	}

	private String slotText() {
		return String.valueOf(this.slot);
	}

}
