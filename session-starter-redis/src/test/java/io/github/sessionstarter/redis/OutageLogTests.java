package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.sessionstarter.redis.testing.Client;
import io.github.sessionstarter.redis.testing.CounterApplication;
import io.github.sessionstarter.redis.testing.RedisNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator reads of an outage.
 */
@Tag("full")
class OutageLogTests implements FaultTest {

	private static final String FAILED = "of sessions failed";

	private static final String AGAIN = "of sessions answers again";

	@Test
	void theFirstFailureAndTheNumberOfAllAreLogged(CapturedOutput output) {
		try (RedisNode server = RedisNode.started();
				CounterApplication application = CounterApplication
					.started("spring.data.redis.port=" + server.port())) {
			Client client = application.client().withSession();
			server.shutDown();
			for (int i = 0; i < 12; i++) {
				assertThat(client.get("/read").status()).isEqualTo(503);
			}
			assertThat(output.getAll()).containsOnlyOnce(FAILED);
			server.start();
			AtomicInteger failures = new AtomicInteger(12);
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
				failures.addAndGet((client.get("/read").status() == 503) ? 1 : 0);
				return output.getAll().contains(AGAIN);
			});
			assertThat(output.getAll()).containsOnlyOnce(FAILED)
				.containsOnlyOnce(AGAIN + ", after " + failures + " failures in ");
		}
	}

}
