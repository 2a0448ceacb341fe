package io.github.sessionstarter.redis;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.web.testing.MixedRequests;
import io.github.sessionstarter.web.testing.RememberingStorage;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thousand requests of one browser at once, which do everything that can be done with a
 * session in Redis.
 */
@Tag("abuse")
@Tag("full")
class MixedRequestsTests {

	private static RedisNode redis;

	private static SessionServer server;

	@BeforeAll
	static void start() {
		redis = RedisNode.started();
		server = SessionServer.of(Storages.class)
			.with("spring.data.redis.port", redis.port())
			.with("sessions.storage.redis.timeout", "10s")
			.session("user", "storage=remembering", "principal=name")
			.session("latest", "revocation.storage=redis", "revocation.mode=latest")
			.start();
	}

	@AfterAll
	static void stop() {
		server.stop();
		redis.close();
	}

	@Test
	void nothingIsLostNothingComesBackAndNoEntryIsLeft() throws Exception {
		MixedRequests requests = new MixedRequests(server, "user").send(1000);
		assertThat(server.bean(RememberingStorage.class).dangling()).isEmpty();
		SessionManager manager = server.bean(SessionManager.class);
		assertThat(requests.names()).hasSizeGreaterThan(50).allSatisfy((name) -> {
			assertThat(manager.count("user", name)).isLessThan(2);
			manager.invalidateAll("user", name);
		});
		assertThat(server.bean(RememberingStorage.class).ids()).hasSizeGreaterThan(50);
		assertThat(server.bean(RememberingStorage.class).left()).isEmpty();
	}

	@Test
	void aSealedSessionWhoseTokensAreCountedComesNotBackEither() throws Exception {
		new MixedRequests(server, "latest").withoutCountingUpdates().send(1000);
	}

	@Configuration(proxyBeanMethods = false)
	static class Storages {

		@Bean
		RememberingStorage remembering(RedisSessionStorage redis) {
			return new RememberingStorage(redis);
		}

	}

}
