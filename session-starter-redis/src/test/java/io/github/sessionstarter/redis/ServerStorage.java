package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.promises.PromiseSetting;
import io.github.sessionstarter.web.testing.promises.PromisedSession;

/**
 * A real server, which can be stopped.
 */
final class ServerStorage implements PromiseSetting, AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final RedisNode redis = RedisNode.started();

	@Override
	public List<PromisedSession> sessions() {
		return PromisedSession.inRedis();
	}

	@Override
	public SessionServer withStorages(Class<?>... components) {
		return SessionServer.of(components)
			.with("spring.data.redis.port", this.redis.port())
			.with("sessions.storage.redis.timeout", TIMEOUT);
	}

	@Override
	public Duration patience() {
		return TIMEOUT;
	}

	@Override
	public void breakStorages() {
		this.redis.pause();
	}

	@Override
	public void repairStorages() {
		this.redis.resume();
	}

	@Override
	public void close() {
		this.redis.close();
	}

}
