package io.github.sessionstarter.redis;

import java.util.List;

import io.github.sessionstarter.redis.testing.Client;
import io.github.sessionstarter.redis.testing.CounterApplication;
import io.github.sessionstarter.redis.testing.FaultyProxy;
import io.github.sessionstarter.redis.testing.Load;
import io.github.sessionstarter.redis.testing.RedisNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.sessionstarter.redis.FaultTest.assertAnswered;
import static io.github.sessionstarter.redis.FaultTest.assertUnavailable;
import static io.github.sessionstarter.redis.FaultTest.awaitHealed;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A write whose reply is lost may have been executed. It is not sent again, because it
 * would be executed twice.
 */
class LostReplyTests implements FaultTest {

	private static RedisNode server;

	private static FaultyProxy network;

	private static CounterApplication application;

	private Client client;

	@BeforeAll
	static void start() {
		server = RedisNode.started();
		network = FaultyProxy.to(server);
		application = CounterApplication.started("spring.data.redis.port=" + network.port());
	}

	@AfterAll
	static void stop() {
		application.close();
		network.close();
		server.close();
	}

	@BeforeEach
	void beginSession() {
		this.client = application.client().withSession();
		assertAnswered(this.client.get("/update"), "1");
		Awaitility.await().until(this::bothConnectionsAreInUse);
	}

	/** Or else the replies to a new connection are counted as well. */
	private boolean bothConnectionsAreInUse() {
		assertAnswered(this.client.get("/read"), "1");
		assertAnswered(this.client.get("/read"), "1");
		return ((String) server.execute("CLIENT", "LIST")).lines()
			.filter((line) -> line.contains(" cmd=get "))
			.count() == 2;
	}

	@Test
	void aReadWhoseReplyWasLostIsRepeated() {
		network.loseReply(1);
		assertAnswered(this.client.get("/update"), "2");
	}

	@Test
	void anUpdateWhoseReplyWasLostHasHappenedOnce() {
		network.loseReply(2); // the first is the read
		assertUnavailable(this.client.get("/update"));
		assertThat(awaitHealed(this.client, "/read").body()).isEqualTo("2");
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3 }) // the first is the read
	void aLogoutWhoseReplyWasLostIsALogout(int reply) {
		Client same = this.client.at(application.port());
		network.loseReply(reply);
		assertAnswered(this.client.get("/clear"), "cleared"); // the tracker reads that it
																// has happened
		assertAnswered(same.get("/read"), "absent");
	}

	@Test
	void aSessionThatMayNotHaveBegunIsNotGivenToTheClient() {
		Client visitor = application.client();
		network.loseReply(1);
		assertUnavailable(visitor.get("/set"));
		assertThat(visitor.hasCookie()).isFalse();
		awaitHealed(visitor, "/set");
		assertAnswered(visitor.get("/update"), "1");
	}

	@Test
	void underLoadNoUpdateHappensTwiceAndNoneIsLost() {
		try (Load load = Load.on(List.of(this.client))) {
			for (int i = 1; i <= 10; i++) {
				load.awaitMore(10, 200);
				network.loseReply(i);
				load.awaitMore(20, 200);
			}
			load.awaitInARow(10);
			load.stop();
			assertThat(load.statuses()).containsOnlyKeys(200, 503);
			int count = Integer.parseInt(this.client.get("/read").body());
			assertThat(count).isBetween(1 + load.answersWith(200), 1 + load.answersWith(200) + load.answersWith(503));
		}
	}

}
