package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.sessionstarter.redis.testing.FaultyProxy;
import io.github.sessionstarter.redis.testing.FaultyProxy.Mode;
import io.github.sessionstarter.redis.testing.RedisNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first request after a start has all of its time for its command.
 */
@Tag("fault")
class FirstRequestTests {

	@Test
	void theStartWaitsForTheConnection() {
		try (RedisNode server = RedisNode.started(); FaultyProxy network = FaultyProxy.to(server)) {
			network.mode(Mode.HOLD_REPLIES);
			CompletableFuture<Void> start = CompletableFuture
				.runAsync(() -> application(network, Duration.ofSeconds(20))
					.run((context) -> assertThat(network.mode()).isEqualTo(Mode.PASS)));
			Awaitility.await().until(() -> server.info("connected_clients").equals("3"));
			network.mode(Mode.PASS);
			assertThat(start).succeedsWithin(Duration.ofSeconds(20));
		}
	}

	@Test
	void aSilentServerDelaysTheStartByOneTimeout() {
		try (RedisNode server = RedisNode.started(); FaultyProxy network = FaultyProxy.to(server)) {
			network.mode(Mode.BLACK_HOLE);
			application(network, Duration.ofMillis(200)).run((context) -> assertThat(context).hasNotFailed());
		}
	}

	private static ApplicationContextRunner application(FaultyProxy network, Duration timeout) {
		return new ApplicationContextRunner().withBean(RedisSessionStorage.class,
				() -> Storages.at(network.port(), timeout));
	}

}
