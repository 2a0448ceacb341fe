package io.github.sessionstarter.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.sessionstarter.redis.testing.Client;
import io.github.sessionstarter.redis.testing.CounterApplication;
import io.github.sessionstarter.redis.testing.Load;
import io.github.sessionstarter.redis.testing.RedisCluster;
import io.github.sessionstarter.redis.testing.RedisNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.github.sessionstarter.redis.FaultTest.assertOthersAreAnswered;
import static io.github.sessionstarter.redis.FaultTest.awaitHealed;
import static io.github.sessionstarter.redis.FaultTest.within;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cluster in which a replica takes its master's place. Replication is asynchronous: the
 * last changes before the failover may be lost, so how far a session has counted is not
 * asserted.
 */
@Tag("full")
class ClusterFailoverTests implements FaultTest {

	@Test
	void aKilledMasterIsReplacedByItsReplica() {
		assertHealsFrom(RedisNode::kill);
	}

	@Test
	void aMasterThatHangsIsReplacedByItsReplica() {
		assertHealsFrom(RedisNode::pause);
	}

	private static void assertHealsFrom(Consumer<RedisNode> fault) {
		try (RedisCluster cluster = RedisCluster.started(1);
				CounterApplication application = CounterApplication
					.started("spring.data.redis.cluster.nodes=" + cluster.addresses(), SHORT_TIMEOUT)) {
			List<Client> clients = new ArrayList<>();
			while (cluster.masters().stream().anyMatch((master) -> master.keys().isEmpty())) {
				clients.add(application.client().withSession());
			}
			try (Load load = Load.on(clients)) {
				load.awaitMore(50, 200);
				fault.accept(cluster.masters().get(0));
				assertOthersAreAnswered(clients.get(0));
				clients.forEach((client) -> awaitHealed(client, "/update"));
				load.awaitInARow(100);
				load.stop();
				assertThat(load.longest()).isLessThan(within(2));
				assertThat(load.statuses().keySet()).isSubsetOf(200, 503);
			}
			for (int i = 0; i < 30; i++) { // every master gets some
				awaitHealed(application.client(), "/set");
			}
		}
	}

}
