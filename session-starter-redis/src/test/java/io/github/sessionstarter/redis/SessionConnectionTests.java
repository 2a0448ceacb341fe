package io.github.sessionstarter.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import io.github.sessionstarter.redis.testing.FaultyProxy.Mode;
import io.github.sessionstarter.redis.testing.FaultyProxy;
import io.github.sessionstarter.redis.testing.Onlooker;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How the connection of a storage fails, and how it heals.
 */
@Tag("abuse")
class SessionConnectionTests {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	private static final Duration TIMEOUT = Duration.ofMillis(200);

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
	void withoutAServerACallFailsAndTheConnectionOpensOnceThereIsOne() {
		try (RedisNode late = RedisNode.started()) {
			late.kill();
			RedisSessionStorage storage = Storages.at(late.port(), TIMEOUT);
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(RedisConnectionException.class).isThrownBy(() -> storage.read("id"))
					.withMessageStartingWith("There is no connection to Redis");
			}
			late.start();
			awaitSuccess(() -> storage.read("id") == null);
			storage.close();
		}
	}

	@Test
	void aServerThatDiesFailsCallsAtOnceAndANewOneIsFound() {
		try (RedisNode mortal = RedisNode.started();
				RedisSessionStorage storage = Storages.at(mortal.port(), Duration.ofSeconds(30))) {
			awaitSuccess(() -> storage.create("id", "value", LIMIT));
			mortal.kill();
			assertThatExceptionOfType(RedisException.class).isThrownBy(() -> storage.read("id"));
			mortal.start();
			awaitSuccess(() -> storage.read("id") == null);
		}
	}

	@Test
	void aCommandWhoseConnectionBreaksFailsAndIsNotSentAgain() {
		try (RedisNode mortal = RedisNode.started();
				RedisSessionStorage storage = Storages.at(mortal.port(), Duration.ofSeconds(30))) {
			awaitSuccess(() -> storage.read("warm-up") == null);
			mortal.pause();
			AtomicReference<Throwable> failure = new AtomicReference<>();
			Thread request = new Thread(() -> storage.create("id", "value", LIMIT));
			request.setUncaughtExceptionHandler((thread, ex) -> failure.set(ex));
			request.start();
			awaitSuccess(() -> request.getState() == Thread.State.TIMED_WAITING);
			mortal.kill();
			awaitSuccess(() -> failure.get() instanceof RedisException);
			mortal.start();
			awaitSuccess(() -> storage.create("other", "value", LIMIT));
			assertThat(storage.read("id")).isNull();
			// The second connection may be opened again at this moment.
			assertThat(new Onlooker(mortal).commandsDuring(() -> storage.read("id"))).containsEntry("get", 1)
				.doesNotContainKeys("set", "evalsha", "eval");
		}
	}

	@Test
	void aServerThatDoesNotAnswerIsATimeoutAndThenNoConnection() {
		try (RedisNode silent = RedisNode.started(); RedisSessionStorage storage = connected(silent)) {
			silent.pause();
			for (int i = 0; i < 2 * 3; i++) {
				assertThatExceptionOfType(RedisCommandTimeoutException.class).isThrownBy(() -> storage.read("id"));
			}
			assertThatExceptionOfType(RedisConnectionException.class).isThrownBy(() -> storage.read("id"));
			silent.resume();
			awaitSuccess(() -> storage.read("id") == null);
		}
	}

	@Test
	void aSingleTimeoutKeepsTheConnection() {
		try (RedisNode slow = RedisNode.started(); RedisSessionStorage storage = connected(slow)) {
			Set<String> opened = connections(slow);
			for (int i = 0; i < 4; i++) {
				slow.pause();
				assertThatExceptionOfType(RedisCommandTimeoutException.class).isThrownBy(() -> storage.read("id"));
				slow.resume();
				awaitSuccess(() -> storage.read("id") == null);
				assertThat(storage.read("id")).isNull(); // over the other connection
			}
			assertThat(connections(slow)).isEqualTo(opened);
		}
	}

	@Test
	void aServerThatHasBecomeAReplicaIsLookedForAgain() {
		try (RedisNode demoted = RedisNode.started(); RedisSessionStorage storage = connected(demoted)) {
			Set<String> opened = connections(demoted);
			demote(demoted);
			awaitSuccess(() -> {
				assertRefused(storage);
				return Collections.disjoint(connections(demoted), opened);
			});
			demoted.execute("REPLICAOF", "NO", "ONE");
			awaitSuccess(() -> storage.create("id", "value", LIMIT));
		}
	}

	@Test
	void readsAreAnsweredWhileAReplicaRefusesWrites() throws Exception {
		try (RedisNode demoted = RedisNode.started(); RedisSessionStorage storage = connected(demoted)) {
			storage.create("id", "value", LIMIT);
			demote(demoted);
			long before = Long.parseLong(demoted.info("total_connections_received"));
			ExecutorService threads = Executors.newFixedThreadPool(4);
			try {
				Instant end = Instant.now().plusSeconds(2);
				List<Future<?>> work = new ArrayList<>();
				for (int i = 0; i < 2; i++) {
					work.add(threads.submit(() -> until(end, () -> assertRefused(storage))));
					work.add(threads.submit(() -> until(end, () -> assertThat(storage.read("id")).isEqualTo("value"))));
				}
				for (Future<?> thread : work) {
					thread.get();
				}
			}
			finally {
				threads.shutdownNow();
			}
			long after = Long.parseLong(demoted.info("total_connections_received"));
			assertThat(after - before).isBetween(2L, 12L);
			awaitSuccess(() -> connections(demoted).size() == 2);
		}
	}

	@Test
	void aReplicaRefusesTheScriptAsWell() {
		try (RedisNode demoted = RedisNode.started(); RedisSessionStorage storage = connected(demoted)) {
			storage.create("id", "value", LIMIT);
			demote(demoted);
			assertThatExceptionOfType(RedisCommandExecutionException.class)
				.isThrownBy(() -> storage.replace("id", "value", "new", LIMIT))
				.withMessageContaining("READONLY");
		}
	}

	@Test
	void aScriptThatTheServerDoesNotKnowIsSentInWhatIsLeftOfTheTime() {
		Duration timeout = FaultyProxy.DELAY.multipliedBy(3); // one answer, but not two
		try (RedisNode far = RedisNode.started();
				FaultyProxy network = FaultyProxy.to(far);
				RedisSessionStorage storage = Storages.at(network.port(), timeout)) {
			awaitSuccess(() -> storage.create("id", "value", LIMIT));
			Awaitility.await().untilAsserted(() -> { // a connection that opens loads the
														// scripts
				network.mode(Mode.PASS);
				far.execute("SCRIPT", "FLUSH");
				network.mode(Mode.DELAY);
				assertThatExceptionOfType(RedisCommandTimeoutException.class)
					.isThrownBy(() -> storage.replace("id", "value", "new", LIMIT));
			});
		}
	}

	@Test
	void aCommandThatTheServerDoesNotKnowIsNotRepeatedInTheMessage() {
		try (RedisNode limited = RedisNode.started("rename-command SET \"\"");
				RedisSessionStorage storage = connected(limited)) {
			assertThatExceptionOfType(RedisCommandExecutionException.class)
				.isThrownBy(() -> storage.create("the-id", "the-value", LIMIT))
				.withMessageContaining("unknown command")
				.satisfies((ex) -> assertThat(ex).hasStackTraceContaining("unknown command")
					.hasMessageNotContainingAny("the-id", "the-value"));
		}
	}

	@Test
	void anInterruptEndsTheWaitAndIsNotLost() {
		try (RedisNode silent = RedisNode.started(); RedisSessionStorage storage = connected(silent)) {
			silent.pause();
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(RedisCommandInterruptedException.class).isThrownBy(() -> storage.read("id"));
			assertThat(Thread.interrupted()).isTrue();
			silent.resume();
		}
	}

	@Test
	void anInterruptEndsTheWaitForTheConnection() {
		try (RedisNode silent = RedisNode.started()) {
			silent.pause();
			try (RedisSessionStorage storage = Storages.at(silent.port(), Duration.ofSeconds(5))) {
				Thread.currentThread().interrupt();
				assertThatExceptionOfType(RedisCommandInterruptedException.class).isThrownBy(() -> storage.read("id"));
				assertThat(Thread.interrupted()).isTrue();
			}
			silent.resume();
		}
	}

	@Test
	void afterItsEndAStorageFails() {
		RedisSessionStorage storage = connected(server);
		storage.close();
		assertThatExceptionOfType(RedisException.class).isThrownBy(() -> storage.read("id"));
	}

	private static void assertRefused(RedisSessionStorage storage) {
		assertThatExceptionOfType(RedisCommandExecutionException.class)
			.isThrownBy(() -> storage.create("other", "value", LIMIT))
			.withMessageContaining("READONLY");
	}

	private static void until(Instant end, Runnable work) {
		while (Instant.now().isBefore(end)) {
			work.run();
		}
	}

	private static RedisSessionStorage connected(RedisNode server) {
		RedisSessionStorage storage = Storages.at(server.port(), TIMEOUT);
		awaitSuccess(() -> storage.read("warm-up") == null
				&& new Onlooker(server).connectionsAfter("get", Storages.CLIENT).size() == 2);
		return storage;
	}

	private static Set<String> connections(RedisNode server) {
		return new Onlooker(server).connections(Storages.CLIENT);
	}

	/** To a replica of a master that is not there. */
	private static void demote(RedisNode server) {
		server.execute("REPLICAOF", "127.0.0.1", "1");
	}

	private static void awaitSuccess(BooleanSupplier call) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.pollInterval(Duration.ofMillis(20))
			.ignoreExceptions()
			.until(call::getAsBoolean);
	}

}
