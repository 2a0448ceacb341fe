package io.github.sessionstarter.redis;

import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;

/**
 * A connection, and the commands that a single server and a cluster share. Each master is
 * sent the scripts before anything else.
 *
 * @param commands sends commands to the master that they concern
 * @param connection the connection
 * @param scripts completes when all masters have answered, or fails as one of them did
 */
record OpenConnection(RedisClusterAsyncCommands<String, String> commands, StatefulConnection<?, ?> connection,
		CompletableFuture<?> scripts) {

	private static final List<Script<?>> SCRIPTS = List.of(RedisSessionStorage.COMPARE_AND_SET, RedisBatches.SUPERSEDE,
			RedisIndex.ENTER, RedisIndex.ENTRIES, RedisIndex.LEAVE);

	static OpenConnection to(StatefulRedisConnection<String, String> server) {
		return new OpenConnection(server.async(), server, keepLoaded(server));
	}

	/** Also opens the connections to the masters, those that commands use. */
	static OpenConnection to(StatefulRedisClusterConnection<String, String> cluster) {
		return new OpenConnection(cluster.async(), cluster,
				all(cluster.getPartitions()
					.stream()
					.filter((node) -> node.getRole().isUpstream() && !node.hasNoSlots())
					.map(RedisClusterNode::getUri)
					.map((uri) -> cluster.getConnectionAsync(uri.getHost(), uri.getPort())
						.thenCompose(OpenConnection::keepLoaded))));
	}

	/** A server that was started again, or is another one, does not know them. */
	private static CompletableFuture<?> keepLoaded(StatefulRedisConnection<String, String> server) {
		server.addListener(new RedisConnectionStateListener() {

			@Override
			public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
				var unused = load(server);
			}

		});
		return load(server);
	}

	private static CompletableFuture<?> load(StatefulRedisConnection<String, String> server) {
		return all(SCRIPTS.stream().map((script) -> server.async().scriptLoad(script.source()).toCompletableFuture()));
	}

	private static CompletableFuture<?> all(Stream<? extends CompletableFuture<?>> replies) {
		return CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new));
	}

	/**
	 * Return whether the connection has ended. One to a cluster or to a list of nodes is
	 * several, and Lettuce heals each.
	 */
	boolean isBroken() {
		return !(this.connection instanceof StatefulRedisClusterConnection) && !this.connection.isOpen();
	}

	/**
	 * Close the connection without waiting. Commands that wait for their replies fail.
	 */
	void close() {
		var unused = this.connection.closeAsync();
	}

}
