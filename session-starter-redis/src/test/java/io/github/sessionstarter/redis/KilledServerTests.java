package io.github.sessionstarter.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.sessionstarter.redis.testing.Client;
import io.github.sessionstarter.redis.testing.Client.Answer;
import io.github.sessionstarter.redis.testing.CounterApplication;
import io.github.sessionstarter.redis.testing.Load;
import io.github.sessionstarter.redis.testing.RedisNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.github.sessionstarter.redis.FaultTest.assertAnswered;
import static io.github.sessionstarter.redis.FaultTest.assertOthersAreAnswered;
import static io.github.sessionstarter.redis.FaultTest.assertUnavailable;
import static io.github.sessionstarter.redis.FaultTest.awaitHealed;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end and the return of a server are noticed at once, for any timeout.
 */
@Tag("full")
class KilledServerTests implements FaultTest {

	/** The longest pause between two attempts to connect. */
	private static final Duration RECONNECTED = Duration.ofMillis(500);

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
	void beginSession() {
		if (!server.isAlive()) { // a test before has failed
			server.start();
		}
		this.client = application.client().withSession();
	}

	@Test
	void whileTheServerIsGoneWhatNeedsASessionIsRefusedAtOnceAndNothingElse() {
		server.kill();
		assertUnavailable(this.client.get("/read"));
		assertUnavailable(this.client.get("/update"));
		assertUnavailable(this.client.get("/set"));
		assertUnavailable(this.client.get("/clear"));
		assertUnavailable(application.client().get("/set"));
		assertOthersAreAnswered(this.client);
		assertAnswered(application.client().get("/read"), "absent");
		server.start();
		awaitHealed(this.client, "/read");
	}

	@Test
	void aServerThatComesBackEmptyHasNoSessionsAndTakesNewOnes() {
		assertAnswered(this.client.get("/update"), "1");
		server.kill();
		assertUnavailable(this.client.get("/read"));
		assertThat(this.client.hasCookie()).isTrue();
		server.start();
		assertThat(awaitHealed(this.client, "/read").body()).isEqualTo("absent");
		assertThat(this.client.hasCookie()).isFalse();
		assertAnswered(this.client.get("/set"), "set");
		assertAnswered(this.client.get("/update"), "1");
	}

	@Test
	void aServerThatComesBackWithItsDataHasTheSessions() {
		assertAnswered(this.client.get("/update"), "1");
		server.shutDown();
		assertUnavailable(this.client.get("/read"));
		server.start();
		assertThat(awaitHealed(this.client, "/read").body()).isEqualTo("1");
		assertAnswered(this.client.get("/update"), "2");
	}

	@Test
	void noUpdateIsLostOrHappensTwiceWhenTheServerRestartsUnderLoad() {
		try (Load load = Load.on(List.of(this.client))) {
			load.awaitMore(50, 200);
			server.shutDown();
			load.awaitMore(10, 503);
			server.start();
			load.awaitInARow(50);
			load.stop();
			assertThat(load.statuses()).containsOnlyKeys(200, 503);
			int count = Integer.parseInt(this.client.get("/read").body());
			assertThat(count).isBetween(load.answersWith(200), load.answersWith(200) + load.answersWith(503));
		}
	}

	@Test
	void howLongTheServerWasGoneDoesNotMatter() {
		server.shutDown();
		Awaitility.await()
			.during(Duration.ofSeconds(4))
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.client.get("/read").status() == 503);
		server.start();
		Instant start = Instant.now();
		awaitHealed(this.client, "/read");
		assertThat(Duration.between(start, Instant.now())).isLessThan(RECONNECTED.plus(SLACK));
	}

	@Test
	void scriptsThatTheServerHasForgottenAreLoadedAgain() {
		assertAnswered(this.client.get("/update"), "1");
		server.execute("SCRIPT", "FLUSH");
		assertAnswered(this.client.get("/update"), "2");
	}

	@Test
	void aRequestThatWaitsForTheServerHoldsNoOtherOneUp() {
		server.pause();
		CompletableFuture<Answer> read = CompletableFuture.supplyAsync(() -> this.client.get("/read"));
		for (int i = 0; i < 20; i++) {
			assertOthersAreAnswered(this.client);
		}
		assertThat(read).isNotDone();
		server.resume();
		assertThat(read).succeedsWithin(HEALED).extracting(Answer::body).isEqualTo("0");
	}

}
