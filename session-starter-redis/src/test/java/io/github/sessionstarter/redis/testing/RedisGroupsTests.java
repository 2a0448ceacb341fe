package io.github.sessionstarter.redis.testing;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Clusters move slots, and Sentinels promote replicas.
 */
@Tag("fault")
@Tag("full")
class RedisGroupsTests {

	@Test
	void aSlotMovesToAnotherMaster() {
		try (RedisCluster cluster = RedisCluster.started(0)) {
			int slot = cluster.slot("name");
			RedisNode from = cluster.master(slot);
			RedisNode to = cluster.masters().stream().filter((master) -> master != from).findFirst().orElseThrow();
			from.execute("SET", "name", "Anna");
			SlotMove move = new SlotMove(cluster, slot, from, to);
			move.begin();
			assertThat(from.execute("GET", "name")).isEqualTo("Anna");
			move.moveKeys();
			assertThatIllegalStateException().isThrownBy(() -> from.execute("GET", "name"))
				.withMessage("ASK " + slot + " " + to.address());
			move.finish();
			assertThatIllegalStateException().isThrownBy(() -> from.execute("GET", "name"))
				.withMessage("MOVED " + slot + " " + to.address());
			assertThat(to.execute("GET", "name")).isEqualTo("Anna");
		}
	}

	@Test
	void aReplicaIsPromotedWhenItsMasterIsKilled() {
		try (SentinelSet set = SentinelSet.started(2, 3)) {
			RedisNode former = set.master();
			former.execute("SET", "name", "Anna");
			set.awaitReplicated();
			former.kill();
			set.awaitAnotherMasterThan(former);
			assertThat(set.master().execute("GET", "name")).isEqualTo("Anna");
		}
	}

}
