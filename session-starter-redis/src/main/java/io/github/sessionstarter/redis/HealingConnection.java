package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
 * A connection that all threads share. One that breaks or only looks alive is given up
 * for a new one; one that leads to a server which is no longer the master is still good
 * for reads until there is a new one.
 */
final class HealingConnection {

	/** After this number in a row, without an answer in between, the server is silent. */
	private static final int TIMEOUTS = 3;

	/** Between attempts to open a connection that works. */
	private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

	/** Between looks for another master. Longer, as a replica may stay one for long. */
	private static final long SEARCH_PAUSE_NANOS = Duration.ofMillis(500).toNanos();

	private final SessionConnectionFactory factory;

	private final Duration timeout;

	private final Consumer<OpenConnection> onOpen;

	private final AtomicInteger timeouts = new AtomicInteger();

	private volatile CompletableFuture<OpenConnection> current;

	private CompletableFuture<OpenConnection> latest;

	private long opened;

	HealingConnection(SessionConnectionFactory factory, Duration timeout, Consumer<OpenConnection> onOpen) {
		this.factory = factory;
		this.timeout = timeout;
		this.onOpen = onOpen;
		this.latest = open();
		this.current = this.latest;
	}

	/**
	 * Return whether the connection is open, and begin to open it if it is not.
	 */
	boolean isOpen() {
		CompletableFuture<OpenConnection> connection = connection();
		return connection.isDone() && !connection.isCompletedExceptionally();
	}

	/**
	 * Wait until the connection is open and the scripts are loaded, or that has failed,
	 * until a deadline at most.
	 */
	void awaitOpen(long end) {
		try {
			var unused = await(await(connection(), end).scripts(), end);
		}
		catch (RedisException ex) {
			// The first command is told if this lasts.
		}
	}

	/**
	 * Send a command and wait for its reply until a deadline.
	 * @throws RedisException if no reply comes in time, or it is an error
	 */
	<R extends @Nullable Object> R execute(long end,
			Function<RedisClusterAsyncCommands<String, String>, RedisFuture<R>> command) {
		CompletableFuture<OpenConnection> connection = connection();
		OpenConnection open = await(connection, end);
		try {
			RedisFuture<R> answer = command.apply(open.commands());
			refuseUnanswerable(answer, open);
			R reply = LettuceFutures.awaitOrCancel(answer, remaining(end), TimeUnit.NANOSECONDS);
			if (this.timeouts.get() != 0) {
				this.timeouts.set(0);
			}
			return reply;
		}
		catch (RedisCommandTimeoutException ex) {
			this.factory.refreshTopology();
			if (this.timeouts.incrementAndGet() >= TIMEOUTS) {
				giveUp(connection);
			}
			throw ex;
		}
		catch (CancellationException ex) { // the connection was closed first
			throw new RedisConnectionException("The connection to Redis is closed");
		}
		catch (RedisCommandExecutionException ex) {
			if (ErrorReply.isReadOnly(ex)) {
				lookForMaster(connection);
			}
			throw ErrorReply.withoutArguments(ex);
		}
	}

	/**
	 * Lettuce keeps a command without an end if its connection ends while it is accepted.
	 */
	private static void refuseUnanswerable(RedisFuture<?> answer, OpenConnection connection) {
		if (connection.isBroken() && !answer.isDone() && answer.cancel(true)) {
			throw new RedisException("The connection to Redis has ended");
		}
	}

	private CompletableFuture<OpenConnection> connection() {
		CompletableFuture<OpenConnection> present = this.current;
		return (present.isCompletedExceptionally() || isBroken(present)) ? openAgain(present) : present;
	}

	private static boolean isBroken(CompletableFuture<OpenConnection> connection) {
		return connection.isDone() && !connection.isCompletedExceptionally() && connection.join().isBroken();
	}

	/** A command is not sent if its reply could only come too late. */
	private <T extends @Nullable Object> T await(CompletableFuture<T> connection, long end) {
		try {
			T open = connection.get(remaining(end), TimeUnit.NANOSECONDS);
			if (System.nanoTime() - end < 0) {
				return open;
			}
		}
		catch (TimeoutException ex) {
			// as below
		}
		catch (ExecutionException ex) {
			throw new RedisConnectionException("There is no connection to Redis", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RedisCommandInterruptedException(ex);
		}
		throw new RedisConnectionException("There is no connection to Redis within " + this.timeout);
	}

	/** Lettuce takes zero for "forever". */
	private static long remaining(long end) {
		return Math.max(1, end - System.nanoTime());
	}

	private synchronized CompletableFuture<OpenConnection> openAgain(CompletableFuture<OpenConnection> connection) {
		if (this.current == connection && (isBroken(connection) || hasPassed(PAUSE_NANOS))) {
			var unused = connection.thenAccept(OpenConnection::close);
			this.latest = open();
			this.current = this.latest;
		}
		return this.current;
	}

	private synchronized void giveUp(CompletableFuture<OpenConnection> connection) {
		if (this.current == connection && hasPassed(PAUSE_NANOS)) {
			this.timeouts.set(0);
			if (this.latest.isDone()) {
				this.latest = open();
			}
			replaceBy(this.latest);
		}
	}

	/** All requests go on with the present connection until the new one is open. */
	private synchronized void lookForMaster(CompletableFuture<OpenConnection> connection) {
		if (this.current == connection && this.latest.isDone() && hasPassed(SEARCH_PAUSE_NANOS)) {
			CompletableFuture<OpenConnection> next = open();
			this.latest = next;
			var unused = next.thenRun(() -> replaceBy(next));
		}
	}

	/** What was sent over the old connection has the time to be answered. */
	private synchronized void replaceBy(CompletableFuture<OpenConnection> next) {
		CompletableFuture<OpenConnection> old = this.current;
		if (old != next) {
			this.current = next;
			Executor later = CompletableFuture.delayedExecutor(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
			var unused = old.thenAcceptAsync(OpenConnection::close, later);
		}
	}

	private boolean hasPassed(long pause) {
		return System.nanoTime() - this.opened > pause;
	}

	/** In a thread of its own, because to find the master can take long. */
	private CompletableFuture<OpenConnection> open() {
		this.opened = System.nanoTime();
		return CompletableFuture.supplyAsync(() -> {
			OpenConnection connection = this.factory.open();
			this.onOpen.accept(connection);
			return connection;
		}, (task) -> {
			Thread thread = new Thread(task, "session-redis-connect");
			thread.setDaemon(true);
			thread.start();
		});
	}

}
