package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.sessionstarter.redis.testing.Client;
import io.github.sessionstarter.redis.testing.Client.Answer;
import io.github.sessionstarter.redis.testing.CounterApplication;
import io.github.sessionstarter.redis.testing.RedisNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.sessionstarter.redis.FaultTest.assertAnswered;
import static io.github.sessionstarter.redis.FaultTest.assertOthersAreAnswered;
import static io.github.sessionstarter.redis.FaultTest.assertUnavailable;
import static io.github.sessionstarter.redis.FaultTest.awaitHealed;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that answers with errors.
 */
class RefusingServerTests implements FaultTest {

	/** More than the failures in a row that would be silence. */
	private static final int MANY = 12;

	private static final Duration LONGER_THAN_SILENCE = Duration.ofMillis(300);

	private static RedisNode server;

	private static CounterApplication application;

	private Client client;

	@BeforeAll
	static void start() {
		server = RedisNode.started();
		application = CounterApplication.started("spring.data.redis.port=" + server.port());
	}

	@AfterAll
	static void stop() {
		application.close();
		server.close();
	}

	@BeforeEach
	void beginOnlySession() {
		server.execute("FLUSHALL");
		this.client = application.client().withSession();
		assertAnswered(this.client.get("/update"), "1");
	}

	@Test
	void aReadOnlyReplicaAnswersReadsOnlyUntilItIsTheMasterAgain() {
		server.execute("REPLICAOF", "127.0.0.1", "1"); // where nothing listens
		assertWritesAreUnavailable();
		server.execute("REPLICAOF", "NO", "ONE");
		assertThat(awaitHealed(this.client, "/update").body()).isEqualTo("2");
	}

	@Test
	void aFullServerAnswersReadsOnlyUntilThereIsMemory() {
		server.execute("CONFIG", "SET", "maxmemory-policy", "noeviction");
		server.execute("CONFIG", "SET", "maxmemory", "1");
		assertWritesAreUnavailable();
		server.execute("CONFIG", "SET", "maxmemory", "0");
		assertThat(awaitHealed(this.client, "/update").body()).isEqualTo("2");
	}

	@Test
	void aFullServerLetsASessionEnd() {
		server.execute("CONFIG", "SET", "maxmemory-policy", "noeviction");
		server.execute("CONFIG", "SET", "maxmemory", "1");
		Client copy = this.client.at(application.port());
		assertThat(this.client.get("/clear").status()).isEqualTo(200);
		server.execute("CONFIG", "SET", "maxmemory", "0");
		assertAnswered(copy.get("/read"), "absent");
	}

	/**
	 * Failures in a row without an answer would be silence, in which reads fail too. A
	 * replica cannot end a session.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			REPLICAOF 127.0.0.1 1                 | REPLICAOF NO ONE                    | /set   | 503
			CONFIG SET maxmemory 1                | CONFIG SET maxmemory 0              | /set   | 200
			ACL SETUSER default -set -evalsha     | ACL SETUSER default +@all           | /set   | 200
			CONFIG SET proto-max-bulk-len 1048576 | CONFIG SET proto-max-bulk-len 512mb | /large | 200
			""")
	void manyErrorsAreNoSilence(String fault, String repair, String write, int logOut) {
		server.execute(fault.split(" "));
		try {
			long end = System.nanoTime() + LONGER_THAN_SILENCE.toNanos();
			for (int i = 0; i < MANY || System.nanoTime() - end < 0; i++) {
				assertThat(application.client().get(write).status()).isEqualTo(503);
			}
			for (int i = 0; i < MANY; i++) {
				assertThat(this.client.get("/read").body()).isEqualTo("1");
			}
			assertThat(this.client.get("/log-out").status()).isEqualTo(logOut);
			assertThat(this.client.hasCookie()).isEqualTo(logOut != 200);
			assertThat(application.refusals()).isZero();
		}
		finally {
			server.execute(repair.split(" "));
		}
	}

	@Test
	@Tag("full")
	void manyConflictsAreNoSilence() {
		List<Client> clients = Stream.generate(() -> application.client().withSession()).limit(6).toList();
		List<CompletableFuture<Answer>> conflicts = clients.stream()
			.map((writer) -> CompletableFuture.supplyAsync(() -> writer.get("/conflict")))
			.toList();
		assertThat(conflicts).allSatisfy((conflict) -> assertThat(conflict.join().status()).isEqualTo(409));
		clients.forEach((reader) -> assertThat(reader.get("/read").body()).isEqualTo("0"));
		clients.forEach((leaving) -> assertThat(leaving.get("/log-out").status()).isEqualTo(200));
		assertThat(application.refusals()).isZero();
	}

	private void assertWritesAreUnavailable() {
		assertUnavailable(this.client.get("/update"));
		assertUnavailable(this.client.get("/set"));
		assertUnavailable(application.client().get("/set"));
		assertAnswered(this.client.get("/read"), "1");
		assertOthersAreAnswered(this.client);
	}

	@Test
	void aValueOfAnotherTypeIsNoSession() {
		String key = server.keys().get(0);
		server.execute("DEL", key);
		server.execute("RPUSH", key, "no text");
		Client writer = this.client.at(application.port());
		assertAnswered(this.client.get("/read"), "absent");
		assertAnswered(writer.get("/update"), "1");
		assertAnswered(writer.get("/update"), "2");
	}

	/** Redis repeats the arguments of a command that it does not know. */
	@Test
	void aServerThatLacksACommandIsAnErrorThatDoesNotTellItsArguments() {
		try (RedisNode other = RedisNode.started("rename-command SET \"\"");
				CounterApplication lacking = CounterApplication.started("spring.data.redis.port=" + other.port())) {
			assertUnavailable(lacking.client().get("/set"));
			assertOthersAreAnswered(lacking.client());
		}
	}

}
