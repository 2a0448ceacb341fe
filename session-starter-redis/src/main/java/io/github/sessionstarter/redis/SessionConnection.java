package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of a storage, shared by all threads. Lettuce heals it when it
 * breaks; a connection that only looks alive, or leads to a server that is no longer the
 * master, is given up for a new one.
 */
final class SessionConnection implements AutoCloseable {

	/** So many in a row without an answer in between: nobody is there any more. */
	private static final int TIMEOUTS = 3;

	private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

	private final SessionConnectionFactory factory;

	private final Duration timeout;

	private final AtomicInteger timeouts = new AtomicInteger();

	private volatile CompletableFuture<OpenConnection> current;

	private long opened;

	SessionConnection(SessionConnectionFactory factory, Duration timeout) {
		this.factory = factory;
		this.timeout = timeout;
		this.current = open();
	}

	/**
	 * Send a command and wait for its reply.
	 * @throws RedisException if there is no reply in time, or it is an error
	 */
	<R extends @Nullable Object> R execute(
			Function<RedisClusterAsyncCommands<String, String>, RedisFuture<R>> command) {
		long end = System.nanoTime() + this.timeout.toNanos();
		CompletableFuture<OpenConnection> connection = connection();
		OpenConnection open = await(connection, end);
		try {
			R reply = LettuceFutures.awaitOrCancel(command.apply(open.commands()), remaining(end),
					TimeUnit.NANOSECONDS);
			if (this.timeouts.get() != 0) {
				this.timeouts.set(0);
			}
			return reply;
		}
		catch (RedisCommandTimeoutException ex) {
			this.factory.refreshTopology();
			if (this.timeouts.incrementAndGet() >= TIMEOUTS) {
				giveUp(connection, open);
			}
			throw ex;
		}
		catch (RedisCommandExecutionException ex) {
			if (ErrorReply.isReadOnly(ex)) {
				giveUp(connection, open);
			}
			throw ErrorReply.withoutArguments(ex);
		}
	}

	private CompletableFuture<OpenConnection> connection() {
		CompletableFuture<OpenConnection> present = this.current;
		return present.isCompletedExceptionally() ? openAgain(present) : present;
	}

	private OpenConnection await(CompletableFuture<OpenConnection> connection, long end) {
		try {
			return connection.isDone() ? connection.get() : connection.get(remaining(end), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new RedisConnectionException("There is no connection to Redis within " + this.timeout);
		}
		catch (ExecutionException ex) {
			throw new RedisConnectionException("There is no connection to Redis", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RedisCommandInterruptedException(ex);
		}
	}

	/** Lettuce takes zero for "forever". */
	private static long remaining(long end) {
		return Math.max(1, end - System.nanoTime());
	}

	private synchronized CompletableFuture<OpenConnection> openAgain(CompletableFuture<OpenConnection> failed) {
		if (this.current == failed && System.nanoTime() - this.opened > PAUSE_NANOS) {
			this.current = open();
		}
		return this.current;
	}

	private synchronized void giveUp(CompletableFuture<OpenConnection> connection, OpenConnection open) {
		if (this.current == connection) {
			this.timeouts.set(0);
			this.current = open();
			open.close();
		}
	}

	/** In a thread of its own, because to find the master can take long. */
	private CompletableFuture<OpenConnection> open() {
		this.opened = System.nanoTime();
		return CompletableFuture.supplyAsync(this.factory::open, (task) -> {
			Thread thread = new Thread(task, "session-redis-connect");
			thread.setDaemon(true);
			thread.start();
		});
	}

	@Override
	public void close() {
		this.factory.destroy();
	}

}
