package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

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

	private static RedisServer server;

	@BeforeAll
	static void start() {
		server = RedisServer.start();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void withoutAServerACallFailsAndTheConnectionOpensOnceThereIsOne() {
		int port = RedisServer.freePort();
		try (RedisSessionStorage storage = Storages.at(port, TIMEOUT)) {
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(RedisConnectionException.class).isThrownBy(() -> storage.read("id"))
					.withMessageStartingWith("There is no connection to Redis");
			}
			try (RedisServer late = RedisServer.startAt(port)) {
				awaitSuccess(() -> storage.read("id") == null);
			}
		}
	}

	@Test
	void aServerThatDiesFailsCallsAtOnceAndANewOneIsFound() {
		RedisServer first = RedisServer.start();
		try (RedisSessionStorage storage = Storages.at(first.port(), Duration.ofSeconds(30))) {
			awaitSuccess(() -> storage.create("id", "value", LIMIT));
			first.close();
			assertThatExceptionOfType(RedisException.class).isThrownBy(() -> storage.read("id"));
			try (RedisServer second = RedisServer.startAt(first.port())) {
				awaitSuccess(() -> storage.read("id") == null);
			}
		}
	}

	@Test
	void aCommandWhoseConnectionBreaksFailsAndIsNotSentAgain() {
		RedisServer first = RedisServer.start();
		try (RedisSessionStorage storage = Storages.at(first.port(), Duration.ofSeconds(30))) {
			awaitSuccess(() -> storage.read("warm-up") == null);
			first.freeze();
			AtomicReference<Throwable> failure = new AtomicReference<>();
			Thread request = new Thread(() -> storage.create("id", "value", LIMIT));
			request.setUncaughtExceptionHandler((thread, ex) -> failure.set(ex));
			request.start();
			awaitSuccess(() -> request.getState() == Thread.State.TIMED_WAITING);
			first.close();
			awaitSuccess(() -> failure.get() instanceof RedisException);
			try (RedisServer second = RedisServer.startAt(first.port())) {
				awaitSuccess(() -> storage.create("other", "value", LIMIT));
				assertThat(storage.read("id")).isNull();
				assertThat(second.commandsDuring(() -> storage.read("id"))).isEqualTo(Map.of("get", 1));
			}
		}
	}

	@Test
	void aServerThatDoesNotAnswerIsATimeoutAndThenNoConnection() {
		try (RedisServer silent = RedisServer.start(); RedisSessionStorage storage = connected(silent)) {
			silent.freeze();
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(RedisCommandTimeoutException.class).isThrownBy(() -> storage.read("id"));
			}
			assertThatExceptionOfType(RedisConnectionException.class).isThrownBy(() -> storage.read("id"));
			silent.thaw();
			awaitSuccess(() -> storage.read("id") == null);
		}
	}

	@Test
	void aSingleTimeoutKeepsTheConnection() {
		try (RedisServer slow = RedisServer.start(); RedisSessionStorage storage = connected(slow)) {
			long opened = connections(slow);
			for (int i = 0; i < 4; i++) {
				slow.freeze();
				assertThatExceptionOfType(RedisCommandTimeoutException.class).isThrownBy(() -> storage.read("id"));
				slow.thaw();
				awaitSuccess(() -> storage.read("id") == null);
			}
			assertThat(connections(slow)).isEqualTo(opened);
		}
	}

	@Test
	void aServerThatHasBecomeAReplicaIsLookedForAgain() {
		try (RedisServer demoted = RedisServer.start(); RedisSessionStorage storage = connected(demoted)) {
			long opened = connections(demoted);
			demoted.commands().replicaof("127.0.0.1", RedisServer.freePort());
			assertThatExceptionOfType(RedisCommandExecutionException.class)
				.isThrownBy(() -> storage.create("id", "value", LIMIT))
				.withMessageContaining("READONLY");
			awaitSuccess(() -> connections(demoted) > opened);
			demoted.commands().replicaofNoOne();
			awaitSuccess(() -> storage.create("id", "value", LIMIT));
		}
	}

	@Test
	void aReplicaRefusesTheScriptAsWell() {
		try (RedisServer demoted = RedisServer.start(); RedisSessionStorage storage = connected(demoted)) {
			storage.create("id", "value", LIMIT);
			demoted.commands().replicaof("127.0.0.1", RedisServer.freePort());
			assertThatExceptionOfType(RedisCommandExecutionException.class)
				.isThrownBy(() -> storage.replace("id", "value", "new", LIMIT))
				.withMessageContaining("READONLY");
		}
	}

	@Test
	void aCommandThatTheServerDoesNotKnowIsNotRepeatedInTheMessage() {
		try (RedisServer limited = RedisServer.start("--rename-command", "SET", "");
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
		try (RedisServer silent = RedisServer.start(); RedisSessionStorage storage = connected(silent)) {
			silent.freeze();
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(RedisCommandInterruptedException.class).isThrownBy(() -> storage.read("id"));
			assertThat(Thread.interrupted()).isTrue();
			silent.thaw();
		}
	}

	@Test
	void anInterruptEndsTheWaitForTheConnection() {
		try (RedisServer silent = RedisServer.start()) {
			silent.freeze();
			try (RedisSessionStorage storage = Storages.at(silent.port(), Duration.ofSeconds(5))) {
				Thread.currentThread().interrupt();
				assertThatExceptionOfType(RedisCommandInterruptedException.class).isThrownBy(() -> storage.read("id"));
				assertThat(Thread.interrupted()).isTrue();
			}
			silent.thaw();
		}
	}

	@Test
	void afterItsEndAStorageFails() {
		RedisSessionStorage storage = connected(server);
		storage.close();
		assertThatExceptionOfType(RedisException.class).isThrownBy(() -> storage.read("id"));
	}

	private static RedisSessionStorage connected(RedisServer server) {
		RedisSessionStorage storage = Storages.at(server.port(), TIMEOUT);
		awaitSuccess(() -> storage.read("warm-up") == null);
		return storage;
	}

	private static long connections(RedisServer server) {
		return Long.parseLong(server.commands()
			.info("stats")
			.lines()
			.filter((line) -> line.startsWith("total_connections_received:"))
			.findFirst()
			.orElseThrow()
			.replaceAll("\\D", ""));
	}

	private static void awaitSuccess(BooleanSupplier call) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.pollInterval(Duration.ofMillis(20))
			.ignoreExceptions()
			.until(call::getAsBoolean);
	}

}
