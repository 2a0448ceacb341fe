package io.github.sessionstarter.redis;

import io.github.sessionstarter.redis.testing.Client;
import io.github.sessionstarter.redis.testing.CounterApplication;
import io.github.sessionstarter.redis.testing.RedisNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.sessionstarter.redis.FaultTest.assertAnswered;
import static io.github.sessionstarter.redis.FaultTest.assertOthersAreAnswered;
import static io.github.sessionstarter.redis.FaultTest.assertUnavailable;
import static io.github.sessionstarter.redis.FaultTest.awaitHealed;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that answers with errors.
 */
class RefusingServerTests implements FaultTest {

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
