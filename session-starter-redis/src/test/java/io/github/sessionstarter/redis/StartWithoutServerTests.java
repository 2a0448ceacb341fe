package io.github.sessionstarter.redis;

import io.github.sessionstarter.redis.testing.Client;
import io.github.sessionstarter.redis.testing.CounterApplication;
import io.github.sessionstarter.redis.testing.RedisNode;
import org.junit.jupiter.api.Test;

import static io.github.sessionstarter.redis.FaultTest.assertAnswered;
import static io.github.sessionstarter.redis.FaultTest.assertOthersAreAnswered;
import static io.github.sessionstarter.redis.FaultTest.assertUnavailable;
import static io.github.sessionstarter.redis.FaultTest.awaitHealed;

/**
 * An application starts whether or not its Redis does.
 */
class StartWithoutServerTests implements FaultTest {

	@Test
	void theApplicationStartsAndHealsWhenTheServerComes() {
		try (RedisNode server = RedisNode.started()) {
			server.kill();
			try (CounterApplication application = CounterApplication
				.started("spring.data.redis.port=" + server.port())) {
				Client client = application.client();
				assertUnavailable(client.get("/set"));
				assertOthersAreAnswered(client);
				assertAnswered(client.get("/read"), "absent");
				server.start();
				awaitHealed(client, "/set");
				assertAnswered(client.get("/update"), "1");
				assertAnswered(client.get("/clear"), "cleared");
				assertAnswered(client.get("/read"), "absent");
			}
		}
	}

	@Test
	void theApplicationStartsWhileTheServerHangs() {
		try (RedisNode server = RedisNode.started()) {
			server.pause();
			try (CounterApplication application = CounterApplication.started("spring.data.redis.port=" + server.port(),
					SHORT_TIMEOUT)) {
				Client client = application.client();
				assertUnavailable(client.get("/set"));
				assertOthersAreAnswered(client);
				server.resume();
				awaitHealed(client, "/set");
				assertAnswered(client.get("/update"), "1");
			}
		}
	}

}
