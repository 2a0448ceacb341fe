package io.github.sessionstarter.redis;

import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.redis.testing.Client;
import io.github.sessionstarter.redis.testing.CounterApplication;
import io.github.sessionstarter.redis.testing.Load;
import io.github.sessionstarter.redis.testing.RedisCluster;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.redis.testing.SlotMove;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static io.github.sessionstarter.redis.FaultTest.assertAnswered;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions of a cluster can move from server to server while they are used.
 */
class ClusterTests implements FaultTest {

	private static RedisCluster cluster;

	private static CounterApplication application;

	@BeforeAll
	static void start() {
		cluster = RedisCluster.started(0);
		application = CounterApplication.started("spring.data.redis.cluster.nodes=" + cluster.addresses());
	}

	@AfterAll
	static void stop() {
		application.close();
		cluster.close();
	}

	@Test
	void noUpdateFailsAndNoneIsLostWhileTheSlotsOfSessionsMove() {
		List<Client> clients = Stream.generate(() -> application.client().withSession()).limit(6).toList();
		try (Load load = Load.on(clients)) {
			load.awaitMore(50, 200);
			for (String key : cluster.keys()) {
				move(cluster.slot(key), load);
			}
			load.stop();
			assertThat(load.statuses()).containsOnlyKeys(200);
			assertThat(load.longest()).isLessThan(FaultTest.within(2));
			assertThat(clients)
				.allSatisfy((client) -> assertAnswered(client.get("/read"), String.valueOf(load.updatesOf(client))));
		}
		assertAnswered(application.client().get("/set"), "set");
		assertAnswered(clients.get(0).get("/clear"), "cleared");
		assertAnswered(clients.get(0).get("/read"), "absent");
	}

	private static void move(int slot, Load load) {
		RedisNode from = cluster.master(slot);
		RedisNode to = cluster.masters().stream().filter((master) -> master != from).findFirst().orElseThrow();
		SlotMove move = new SlotMove(cluster, slot, from, to);
		load.awaitMore(20, 200);
		move.begin();
		load.awaitMore(20, 200);
		move.moveKeys();
		load.awaitMore(20, 200);
		move.finish();
		load.awaitMore(20, 200);
	}

}
