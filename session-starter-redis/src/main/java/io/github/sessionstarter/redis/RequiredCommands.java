package io.github.sessionstarter.redis;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import io.lettuce.core.Range;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.ZAddArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The commands that sessions need. Without some of them, sessions can be read and every
 * change fails: each is tried once, on a key that does not exist and without an effect.
 */
final class RequiredCommands {

	private static final Log logger = LogFactory.getLog(RequiredCommands.class);

	/** What a script is sent that changes nothing. */
	private static final String[] CHANGE = { "", "", "1" };

	/** The one that all masters are sent. One of them may be down. */
	private static final String SCRIPT_LOAD = "script|load";

	private static final List<Command> ALL = List.of(command("get", (redis, key) -> redis.get(key)),
			command("set", (redis, key) -> redis.set(key, "", SetArgs.Builder.xx().px(1))),
			command("del", (redis, key) -> redis.del(key)),
			command("eval", (redis, key) -> RedisSessionStorage.COMPARE_AND_SET.sendWhole(redis, array(key), CHANGE)),
			command("evalsha", (redis, key) -> RedisSessionStorage.COMPARE_AND_SET.send(redis, array(key), CHANGE)),
			// with a principal
			command("mget", (redis, key) -> redis.mget(key)),
			command("zadd", (redis, key) -> redis.zadd(key, ZAddArgs.Builder.xx(), 0, "")),
			command("zcount", (redis, key) -> redis.zcount(key, Range.create(0, 0))),
			command("zrange", (redis, key) -> redis.zrange(key, 0, 0)),
			command("zrem", (redis, key) -> redis.zrem(key, "")),
			command("zremrangebyscore", (redis, key) -> redis.zremrangebyscore(key, Range.create(0, 0))),
			command("zscore", (redis, key) -> redis.zscore(key, "")),
			command("expire", (redis, key) -> redis.expire(key, 1)),
			// at the start
			new Command(SCRIPT_LOAD, (connection, key) -> connection.scripts()));

	private final AtomicBoolean checked = new AtomicBoolean();

	private final String keyPrefix;

	RequiredCommands(String keyPrefix) {
		this.keyPrefix = keyPrefix;
	}

	/**
	 * Return the rules of {@code ACL SETUSER} that allow all commands.
	 */
	static String rules() {
		return ALL.stream().map((command) -> "+" + command.name()).collect(Collectors.joining(" "));
	}

	/**
	 * Try all commands, unless that has been done, and do not wait for it. Those that the
	 * server refuses are logged together.
	 */
	void check(OpenConnection connection) {
		if (!this.checked.compareAndSet(false, true)) {
			return;
		}
		Queue<String> refused = new ConcurrentLinkedQueue<>();
		CompletableFuture<?>[] replies = ALL.stream()
			.map((command) -> attempt(command, connection).handle((reply, ex) -> note(command.name(), ex, refused))
				.toCompletableFuture())
			.toArray(CompletableFuture[]::new);
		var unused = CompletableFuture.allOf(replies).thenRun(() -> report(refused));
	}

	private CompletionStage<?> attempt(Command command, OpenConnection connection) {
		try {
			return command.attempt().apply(connection, this.keyPrefix + "none");
		}
		catch (RuntimeException ex) { // a connection that was closed
			return CompletableFuture.failedFuture(ex);
		}
	}

	private boolean note(String command, @Nullable Throwable failure, Queue<String> refused) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		if (cause instanceof RedisCommandExecutionException answer) {
			return ErrorReply.isRefusal(answer) && refused.add(command);
		}
		// Without an answer, the next connection tells.
		if (failure != null && !command.equals(SCRIPT_LOAD)) {
			this.checked.set(false);
		}
		return false;
	}

	private void report(Queue<String> refused) {
		if (this.checked.get() && !refused.isEmpty()) {
			logger.warn("Redis refuses commands that sessions need: " + String.join(", ", refused)
					+ ". Requests that send them are answered with an error. If the user of the connection may not"
					+ " execute them, add to its rules: ~" + this.keyPrefix + "* " + rules());
		}
	}

	private static String[] array(String key) {
		return new String[] { key };
	}

	private static Command command(String name,
			BiFunction<RedisClusterAsyncCommands<String, String>, String, RedisFuture<?>> attempt) {
		return new Command(name, (connection, key) -> attempt.apply(connection.commands(), key));
	}

	private record Command(String name, BiFunction<OpenConnection, String, CompletionStage<?>> attempt) {

	}

}
