package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;

/**
 * The two connections of a storage: while one is broken, the other is used. A command
 * whose connection is lost is repeated until its deadline, except a write that may have
 * been executed. A server that refuses connections is not waited for.
 */
final class SessionConnection implements AutoCloseable {

	private static final int CONNECTIONS = 2;

	/** Before a command is repeated. */
	private static final Duration PAUSE = Duration.ofMillis(5);

	private final SessionConnectionFactory factory;

	private final Duration timeout;

	private final List<HealingConnection> connections;

	private final AtomicInteger turns = new AtomicInteger();

	/**
	 * Create a new pair and begin to connect.
	 * @param onOpen is told of each connection that has been opened
	 */
	SessionConnection(SessionConnectionFactory factory, Duration timeout, Consumer<OpenConnection> onOpen) {
		this.factory = factory;
		this.timeout = timeout;
		this.connections = Stream.generate(() -> new HealingConnection(factory, timeout, onOpen))
			.limit(CONNECTIONS)
			.toList();
	}

	/** Wait for the first attempts to connect, as long as a command at most. */
	void awaitOpen() {
		long end = deadline();
		this.connections.forEach((connection) -> connection.awaitOpen(end));
	}

	/** Return when a command that begins now has to be answered. */
	long deadline() {
		return System.nanoTime() + this.timeout.toNanos();
	}

	/**
	 * Send a command that changes nothing, again if its connection breaks, and wait for
	 * its reply.
	 * @throws RedisException if no reply comes in time, or it is an error
	 */
	<R extends @Nullable Object> R read(Function<RedisClusterAsyncCommands<String, String>, RedisFuture<R>> command) {
		return execute(deadline(), command, LostConnection::mayRepeatRead);
	}

	/**
	 * Send a command at most once and wait for its reply.
	 * @throws RedisException if no reply comes in time, or it is an error
	 */
	<R extends @Nullable Object> R execute(
			Function<RedisClusterAsyncCommands<String, String>, RedisFuture<R>> command) {
		return execute(deadline(), command);
	}

	/**
	 * Send a command at most once and wait for its reply until a {@linkplain #deadline()
	 * deadline}.
	 * @throws RedisException if no reply comes in time, or it is an error
	 */
	<R extends @Nullable Object> R execute(long end,
			Function<RedisClusterAsyncCommands<String, String>, RedisFuture<R>> command) {
		return execute(end, command, LostConnection::mayRepeatWrite);
	}

	private <R extends @Nullable Object> R execute(long end,
			Function<RedisClusterAsyncCommands<String, String>, RedisFuture<R>> command,
			Predicate<RedisException> repeatable) {
		while (true) {
			HealingConnection connection = next();
			try {
				return connection.execute(end, command);
			}
			catch (RedisException ex) {
				if (!repeatable.test(ex) || System.nanoTime() - end >= 0) {
					throw ex;
				}
			}
			pause();
		}
	}

	/** Return the connections in turn, without one that is not open if the other is. */
	private HealingConnection next() {
		int turn = Math.floorMod(this.turns.getAndIncrement(), CONNECTIONS);
		HealingConnection first = this.connections.get(turn);
		HealingConnection other = this.connections.get(CONNECTIONS - 1 - turn);
		return (first.isOpen() || !other.isOpen()) ? first : other;
	}

	private static void pause() {
		try {
			Thread.sleep(PAUSE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RedisCommandInterruptedException(ex);
		}
	}

	@Override
	public void close() {
		this.factory.destroy();
	}

}
