package io.github.sessionstarter.redis;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.sessionstarter.redis.testing.RedisCluster;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.redis.testing.SlotMove;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user of Redis with too few rights is told at the start.
 */
@ExtendWith(OutputCaptureExtension.class)
class RequiredCommandsTests {

	private static final String REFUSED = "Redis refuses commands that sessions need: ";

	private static RedisNode server;

	@BeforeAll
	static void start() {
		server = RedisNode.started();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void aUserWithAllRightsIsToldNothing(CapturedOutput output) {
		try (RedisSessionStorage storage = Storages.ofUser(server, RequiredCommands.rules())) {
			// Answered after the check.
			storage.replace("id", "", "", Duration.ofMinutes(1));
			storage.replace("id", "", "", Duration.ofMinutes(1));
			assertThat(output.getAll()).doesNotContain(REFUSED);
			assertThat(server.keys()).isEmpty();
		}
	}

	@Test
	void missingRightsAreLoggedTogetherAndOnce(CapturedOutput output) {
		try (RedisSessionStorage storage = Storages.ofUser(server,
				RequiredCommands.rules().replace("+eval +evalsha ", ""))) {
			Awaitility.await()
				.untilAsserted(() -> assertThat(output.getAll()).contains(REFUSED + "eval, evalsha.",
						"~sessions:application:* " + RequiredCommands.rules()));
			server.execute("CLIENT", "KILL", "USER", "sessions");
			assertThat(storage.read("id")).isNull();
			assertThat(output.getAll()).containsOnlyOnce(REFUSED);
		}
	}

	@Test
	void aCommandThatTheServerLacksIsMissingToo(CapturedOutput output) {
		try (RedisNode limited = RedisNode.started("rename-command EVALSHA \"\"");
				RedisSessionStorage storage = Storages.of(limited)) {
			Awaitility.await().untilAsserted(() -> assertThat(output.getAll()).contains(REFUSED + "evalsha."));
			assertThat(storage.read("id")).isNull();
		}
	}

	@Test
	void aServerThatComesLaterIsAskedThen(CapturedOutput output) {
		try (RedisNode late = RedisNode.started("rename-command DEL \"\"")) {
			late.kill();
			try (RedisSessionStorage storage = Storages.of(late)) {
				storage.afterSingletonsInstantiated();
				late.start();
				Awaitility.await().ignoreExceptions().until(() -> storage.read("id") == null);
				Awaitility.await().untilAsserted(() -> assertThat(output.getAll()).containsOnlyOnce(REFUSED + "del."));
			}
		}
	}

	@Test
	void aConnectionThatIsClosedIsNotTheOneThatTells() {
		AtomicInteger attempts = new AtomicInteger();
		OpenConnection closed = new OpenConnection(proxy(RedisClusterAsyncCommands.class, () -> {
			attempts.incrementAndGet();
			throw new RedisException("Connection is closed");
		}), proxy(StatefulConnection.class, () -> null), CompletableFuture.completedFuture(null));
		RequiredCommands commands = new RequiredCommands("sessions:");
		commands.check(closed);
		int first = attempts.get();
		commands.check(closed);
		assertThat(attempts).hasValueGreaterThan(first);
	}

	@Test
	void aServerWithoutUnlinkEndsSessions() {
		try (RedisNode limited = RedisNode.started("rename-command UNLINK \"\"");
				RedisSessionStorage storage = Storages.of(limited)) {
			storage.create("id", "value", Duration.ofMinutes(1));
			assertThat(storage.invalidate("id")).isTrue();
		}
	}

	@Test
	@Tag("full")
	void aListOfNodesNeedsOneCommandMore() {
		RedisStaticMasterReplicaConfiguration list = new RedisStaticMasterReplicaConfiguration("127.0.0.1",
				server.port());
		Storages.allow(server, list, RequiredCommands.rules() + " +role");
		assertAnswers(list);
	}

	@Test
	@Tag("full")
	void aClusterNeedsTwoCommandsMore() {
		try (RedisCluster cluster = RedisCluster.started(0)) {
			RedisClusterConfiguration nodes = new RedisClusterConfiguration(List.of(cluster.addresses().split(",")));
			cluster.masters()
				.forEach((master) -> Storages.allow(master, nodes,
						RequiredCommands.rules() + " +cluster|nodes +asking"));
			assertAnswers(nodes);
			assertFollows(nodes, cluster);
		}
	}

	private static void assertFollows(RedisConfiguration nodes, RedisCluster cluster) {
		int slot = cluster.slot(Storages.PREFIX + "moving");
		RedisNode from = cluster.master(slot);
		RedisNode to = cluster.masters().stream().filter((master) -> master != from).findFirst().orElseThrow();
		SlotMove move = new SlotMove(cluster, slot, from, to);
		try (RedisSessionStorage storage = Storages.of(nodes, Storages.PREFIX, Duration.ofSeconds(5))) {
			storage.create("moving", "value", Duration.ofMinutes(1));
			move.begin();
			move.moveKeys();
			assertThat(storage.replace("moving", "value", "new", Duration.ofMinutes(1))).isTrue();
			move.finish();
			assertThat(storage.read("moving")).isEqualTo("new");
		}
	}

	@Test
	@Tag("full")
	void aMasterThatIsDownDoesNotKeepTheOthersFromTelling(CapturedOutput output) {
		try (RedisCluster cluster = RedisCluster.started(0)) {
			RedisClusterConfiguration nodes = new RedisClusterConfiguration(List.of(cluster.addresses().split(",")));
			String rights = RequiredCommands.rules().replace("+evalsha ", "") + " +cluster|nodes";
			cluster.masters().forEach((master) -> Storages.allow(master, nodes, rights));
			RedisNode asked = cluster.master(cluster.slot(Storages.PREFIX + "none"));
			cluster.masters().stream().filter((master) -> master != asked).findFirst().orElseThrow().kill();
			try (RedisSessionStorage storage = Storages.of(nodes, Storages.PREFIX, Duration.ofSeconds(5))) {
				storage.afterSingletonsInstantiated();
				Awaitility.await().untilAsserted(() -> assertThat(output.getAll()).contains(REFUSED + "evalsha."));
			}
		}
	}

	private static void assertAnswers(RedisConfiguration configuration) {
		try (RedisSessionStorage storage = Storages.of(configuration, Storages.PREFIX, Duration.ofSeconds(5))) {
			for (int i = 0; i < 30; i++) {
				assertThat(storage.create("id" + i, "value", Duration.ofMinutes(1))).isTrue();
				assertThat(storage.replace("id" + i, "value", "new", Duration.ofMinutes(1))).isTrue();
				assertThat(storage.read("id" + i)).isEqualTo("new");
				assertThat(storage.invalidate("id" + i)).isTrue();
			}
		}
	}

	@Test
	void theDocumentationNamesTheRights() {
		assertThat(Path.of("../docs/storages.md")).content()
			.contains("ACL SETUSER sessions on >… ~sessions:* " + RequiredCommands.rules(), "`+role`",
					"`+cluster|nodes +asking`");
	}

	private static <T> T proxy(Class<T> type, Supplier<@Nullable Object> answer) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> answer.get()));
	}

}
