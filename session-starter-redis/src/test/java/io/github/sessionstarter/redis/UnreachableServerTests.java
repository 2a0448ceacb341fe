package io.github.sessionstarter.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.sessionstarter.redis.testing.Client;
import io.github.sessionstarter.redis.testing.Client.Answer;
import io.github.sessionstarter.redis.testing.CounterApplication;
import io.github.sessionstarter.redis.testing.FaultyProxy;
import io.github.sessionstarter.redis.testing.FaultyProxy.Mode;
import io.github.sessionstarter.redis.testing.RedisNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.sessionstarter.redis.FaultTest.assertAnswered;
import static io.github.sessionstarter.redis.FaultTest.assertOthersAreAnswered;
import static io.github.sessionstarter.redis.FaultTest.assertUnavailable;
import static io.github.sessionstarter.redis.FaultTest.awaitHealed;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that does not answer costs no request more than the timeout.
 */
@Tag("full")
class UnreachableServerTests implements FaultTest {

	private static RedisNode server;

	private static FaultyProxy network;

	private static CounterApplication application;

	private Client client;

	@BeforeAll
	static void start() {
		server = RedisNode.started();
		network = FaultyProxy.to(server);
		application = CounterApplication.started("spring.data.redis.port=" + network.port(), SHORT_TIMEOUT);
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
	}

	@ParameterizedTest
	@EnumSource(names = { "BLACK_HOLE", "HOLD_REPLIES", "RESET" })
	void whatNeedsASessionIsRefusedWithinTheTimeoutAndNothingElse(Mode fault) {
		network.mode(fault);
		assertSessionsAreUnavailable();
		network.mode(Mode.PASS);
		awaitHealed(this.client, "/update");
		int count = Integer.parseInt(this.client.get("/read").body());
		assertAnswered(this.client.get("/update"), String.valueOf(count + 1));
	}

	@Test
	void aServerThatWasStoppedGoesOnWhenItGoesOn() {
		server.pause();
		assertSessionsAreUnavailable();
		server.resume();
		awaitHealed(this.client, "/update");
		int count = Integer.parseInt(this.client.get("/read").body());
		assertAnswered(this.client.get("/update"), String.valueOf(count + 1));
	}

	private void assertSessionsAreUnavailable() {
		assertUnavailable(this.client.get("/read"));
		assertUnavailable(this.client.get("/update"));
		assertUnavailable(application.client().get("/set"));
		assertOthersAreAnswered(this.client);
		assertAnswered(application.client().get("/read"), "absent");
	}

	@Test
	void connectionsThatWereGivenUpAreClosed() {
		network.mode(Mode.HOLD_REPLIES);
		for (int i = 0; i < 10; i++) {
			assertUnavailable(this.client.get("/read"));
		}
		network.mode(Mode.PASS);
		awaitHealed(this.client, "/read");
		Awaitility.await().untilAsserted(() -> { // both of the application, and the one
													// that asks
			assertAnswered(this.client.get("/read"), "0");
			assertThat(server.info("connected_clients")).isEqualTo("3");
		});
	}

	@Test
	void aSlowNetworkIsWaitedFor() {
		network.mode(Mode.DELAY);
		assertAnswered(this.client.get("/update"), "1");
		network.mode(Mode.PASS);
		assertAnswered(this.client.get("/read"), "1");
	}

	/** Lettuce sends the commands of all requests over one connection. */
	@Test
	void aReplyThatComesTooLateIsNeverTheReplyToAnotherCommand() {
		Client other = application.client().withSession();
		assertAnswered(other.get("/update"), "1");
		network.mode(Mode.HOLD_REPLIES);
		List<CompletableFuture<Answer>> late = IntStream.range(0, 8)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> this.client.get("/read")))
			.toList();
		late.forEach((answer) -> assertUnavailable(answer.join()));
		network.mode(Mode.PASS);
		awaitHealed(other, "/read");
		for (int i = 0; i < 20; i++) {
			assertThat(other.get("/read").body()).isEqualTo("1");
			assertThat(this.client.get("/read").body()).isEqualTo("0");
		}
	}

}
