package io.github.sessionstarter.redis;

import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.StoredBefore;
import io.github.sessionstarter.web.testing.StoredBeforeContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/**
 * A database that was written before the storages and the tracking of sessions were
 * consolidated (commit ea2ea8a).
 */
@Tag("full")
class StoredBeforeInRedisTests extends StoredBeforeContract {

	private static final RedisNode redis = RedisNode.started();

	StoredBeforeInRedisTests() {
		super("/stored-before/redis.txt", "redis");
	}

	@Override
	protected void restore(StoredBefore stored, SessionServer server) {
		server.with("spring.data.redis.port", redis.port());
		stored.entries().forEach((entry) -> redis.execute("SET", entry.key(), entry.value(), "PX", entry.ttl()));
	}

	@AfterAll
	static void stopServer() {
		redis.close();
	}

}
