package io.github.sessionstarter.redis;

import io.github.sessionstarter.history.HistoryRun;
import io.github.sessionstarter.redis.testing.RedisNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Histories of sessions in one Redis that two processes share.
 */
@Tag("abuse")
@Tag("fault")
@Tag("full")
class RedisHistoryTests {

	@Test
	void noHistoryBreaksAPromise() {
		try (RedisNode server = RedisNode.started()) {
			HistoryRun.check("redis", "spring.data.redis.port=" + server.port());
		}
	}

}
