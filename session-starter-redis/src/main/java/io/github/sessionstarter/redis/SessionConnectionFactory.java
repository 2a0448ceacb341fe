package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.resource.ClientResources;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionProvider;

/**
 * Lends Spring Data's knowledge of standalone, Sentinel, cluster and other servers, for a
 * client of our own. Never a bean: the application's factory stays the only one.
 */
final class SessionConnectionFactory extends LettuceConnectionFactory {

	private static final long REFRESH_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final AtomicLong lastRefresh = new AtomicLong(System.nanoTime());

	private final ClientResources resources;

	SessionConnectionFactory(RedisConfiguration server, LettuceClientConfiguration client, Duration timeout) {
		this(server, client, timeout, SessionClientResources.from(client));
	}

	private SessionConnectionFactory(RedisConfiguration server, LettuceClientConfiguration client, Duration timeout,
			ClientResources resources) {
		super(server, SessionClientConfiguration.from(client, timeout, resources));
		this.resources = resources;
		start();
	}

	/** Open a connection, and wait until it is open. */
	OpenConnection open() {
		LettuceConnectionProvider provider = doCreateConnectionProvider(getRequiredNativeClient(), new TextCodec());
		return isClusterAware() ? toCluster(provider) : toServer(provider);
	}

	/** One after the other, because the first one finds the nodes. */
	@SuppressWarnings("unchecked") // The codec decides the types.
	private synchronized OpenConnection toCluster(LettuceConnectionProvider provider) {
		return OpenConnection.to((StatefulRedisClusterConnection<String, String>) provider
			.getConnection(StatefulRedisClusterConnection.class));
	}

	@SuppressWarnings("unchecked") // The codec decides the types.
	private static OpenConnection toServer(LettuceConnectionProvider provider) {
		return OpenConnection
			.to((StatefulRedisConnection<String, String>) provider.getConnection(StatefulRedisConnection.class));
	}

	/**
	 * Ask a cluster for its masters, at most once a second and without waiting. A node
	 * that hangs breaks no connection, and while other nodes answer, the connection to
	 * all of them is kept.
	 */
	void refreshTopology() {
		long now = System.nanoTime();
		long last = this.lastRefresh.get();
		try {
			if (getRequiredNativeClient() instanceof RedisClusterClient cluster && now - last > REFRESH_PAUSE_NANOS
					&& this.lastRefresh.compareAndSet(last, now)) {
				var unused = cluster.refreshPartitionsAsync();
			}
		}
		catch (IllegalStateException | RejectedExecutionException ex) {
			// The application is about to end. Its requests are told of their timeout.
		}
	}

	/** Close the resources as well, which leaves open what they share. */
	@Override
	public void destroy() {
		super.destroy();
		this.resources.shutdown(0, getShutdownTimeout(), TimeUnit.MILLISECONDS)
			.awaitUninterruptibly(getShutdownTimeout());
	}

}
