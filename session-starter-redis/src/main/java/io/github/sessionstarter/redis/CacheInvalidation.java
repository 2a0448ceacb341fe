package io.github.sessionstarter.redis;

import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.sessionstarter.storage.cache.ReadCache;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.push.PushListener;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.protocol.ProtocolVersion;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a cache up to date with what others write. A connection is told by Redis when a
 * key changes that was read over it. One that has ended, or is not told yet, may have
 * missed something: then everything is forgotten.
 *
 * @see <a href="https://redis.io/docs/latest/commands/client-tracking/">CLIENT
 * TRACKING</a>
 */
final class CacheInvalidation implements RedisConnectionStateListener, PushListener {

	private static final Log logger = LogFactory.getLog(CacheInvalidation.class);

	private final ReadCache<String> cache;

	private final Duration ttl;

	private final String keyPrefix;

	private final AtomicBoolean refusalLogged = new AtomicBoolean();

	CacheInvalidation(ReadCache<String> cache, Duration ttl, String keyPrefix) {
		this.cache = cache;
		this.ttl = ttl;
		this.keyPrefix = keyPrefix;
	}

	/** Let Redis tell a connection about changes, also after it has reconnected. */
	void follow(OpenConnection open) {
		if (open.connection() instanceof StatefulRedisConnectionImpl<?, ?> connection) {
			connection.addListener((PushListener) this);
			connection.addListener((RedisConnectionStateListener) this);
		}
		track(open.connection());
	}

	@Override
	public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
		track(connection);
	}

	@Override
	public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
		this.cache.forgetAll();
	}

	/** Without keys, the whole database was emptied. */
	@Override
	public void onPushMessage(PushMessage message) {
		if (!message.getType().equals("invalidate")) {
			return;
		}
		Object keys = message.getContent((bytes) -> StandardCharsets.UTF_8.decode(bytes).toString()).get(1);
		if (keys instanceof List<?> list) {
			list.forEach((key) -> forget(String.valueOf(key)));
		}
		else {
			this.cache.forgetAll();
		}
	}

	private void forget(String key) {
		if (key.startsWith(this.keyPrefix)) {
			this.cache.forget(key.substring(this.keyPrefix.length()));
		}
	}

	/** A connection to several nodes negotiates no protocol, and hears nothing. */
	private void track(Object connection) {
		if (connection instanceof StatefulRedisConnectionImpl<?, ?> server
				&& server.getConnectionState().getNegotiatedProtocolVersion() == ProtocolVersion.RESP3) {
			var unused = server.async()
				.clientTracking(TrackingArgs.Builder.enabled().noloop())
				.whenComplete((reply, failure) -> tracked(failure));
		}
		else {
			logRefusal();
		}
	}

	/** What was read over the connection before this reply was not tracked. */
	private void tracked(@Nullable Throwable failure) {
		this.cache.forgetAll();
		if (failure instanceof RedisCommandExecutionException) {
			logRefusal();
		}
	}

	private void logRefusal() {
		if (this.refusalLogged.compareAndSet(false, true)) {
			logger.info("Redis does not tell what others write, so the cache of " + RedisStorageProperties.PREFIX
					+ " may be up to " + this.ttl + " late. To be told takes RESP 3, a single server or Sentinel,"
					+ " and the right +client|tracking. This is logged once.");
		}
	}

}
