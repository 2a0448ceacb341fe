package io.github.sessionstarter.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/**
 * A connection, and the commands that a single server and a cluster share.
 */
record OpenConnection(RedisClusterAsyncCommands<String, String> commands, StatefulConnection<?, ?> connection) {

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
