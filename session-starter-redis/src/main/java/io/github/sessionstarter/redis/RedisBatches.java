package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.sessionstarter.storage.SessionBatches;
import io.lettuce.core.KeyValue;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import org.jspecify.annotations.Nullable;

/**
 * Many entries in a few round trips, in a cluster across all slots. At most 500 are sent
 * at a time, which keeps the wait of other commands short.
 */
final class RedisBatches implements SessionBatches {

	private static final int AT_ONCE = 500;

	static final Script<@Nullable String> SUPERSEDE = new Script<>("""
			local present = redis.call('GET', KEYS[1])
			if not present or string.sub(present, 1, #ARGV[1]) ~= ARGV[1] then
				redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
			end
			return present
			""", ScriptOutputType.VALUE);

	private final SessionConnection connection;

	private final String keyPrefix;

	RedisBatches(SessionConnection connection, String keyPrefix) {
		this.connection = connection;
		this.keyPrefix = keyPrefix;
	}

	/** What is not a text is missing, as it is for a single read. */
	@Override
	public Map<String, String> readAll(List<String> ids) {
		Map<String, String> values = new HashMap<>();
		for (int i = 0; i < ids.size(); i += AT_ONCE) {
			String[] keys = keys(ids, i);
			List<KeyValue<String, String>> found = this.connection.read((redis) -> redis.mget(keys));
			found.stream()
				.filter((entry) -> entry.hasValue() && TextCodec.readable(entry.getValue()) != null)
				.forEach((entry) -> values.put(id(entry.getKey()), entry.getValue()));
		}
		return values;
	}

	/**
	 * All are sent before the first reply is waited for. A node that does not know the
	 * script yet learns it by one of them, and is sent the others again.
	 */
	@Override
	public Map<String, String> supersede(List<String> ids, String value, Duration ttl) {
		Map<String, String> before = new HashMap<>();
		String[] arguments = { value, Long.toString(ttl.toMillis()) };
		for (int i = 0; i < ids.size(); i += AT_ONCE) {
			List<String> pending = List.of(keys(ids, i));
			while (!pending.isEmpty()) {
				List<String> unknown = send(pending, before, arguments);
				if (!unknown.isEmpty()) {
					String key = unknown.get(0);
					put(key, () -> SUPERSEDE.execute(this.connection, new String[] { key }, arguments), before);
				}
				pending = unknown.stream().skip(1).toList();
			}
		}
		return before;
	}

	/** Return the keys at nodes that do not know the script. */
	private List<String> send(List<String> keys, Map<String, String> before, String... arguments) {
		long end = this.connection.deadline();
		List<RedisFuture<@Nullable String>> replies = new ArrayList<>(keys.size());
		List<String> unknown = new ArrayList<>();
		try {
			String unused = this.connection.<@Nullable String>execute(end, (redis) -> {
				for (int i = 0; i < keys.size(); i++) {
					String[] key = { keys.get(i) };
					if (i == replies.size()) {
						replies.add(SUPERSEDE.send(redis, key, arguments));
					}
					else if (wasNotSent(replies.get(i))) {
						replies.set(i, SUPERSEDE.send(redis, key, arguments));
					}
				}
				return replies.get(replies.size() - 1);
			});
		}
		catch (RedisCommandExecutionException ex) {
			// Each reply tells what has become of it.
		}
		for (int i = 0; i < replies.size(); i++) {
			RedisFuture<@Nullable String> reply = replies.get(i);
			try {
				put(keys.get(i), () -> LettuceFutures.awaitOrCancel(reply, Math.max(1, end - System.nanoTime()),
						TimeUnit.NANOSECONDS), before);
			}
			catch (RedisNoScriptException ex) {
				unknown.add(keys.get(i));
			}
		}
		return unknown;
	}

	/** The others may have been executed, and are not sent again. */
	private static boolean wasNotSent(RedisFuture<?> reply) {
		return reply.handle((value, ex) -> ex instanceof RedisException lost && LostConnection.mayRepeatWrite(lost))
			.toCompletableFuture()
			.getNow(false);
	}

	/** A key that holds something other than a text keeps it. */
	private void put(String key, Supplier<@Nullable String> reply, Map<String, String> values) {
		try {
			String text = TextCodec.readable(reply.get());
			if (text != null) {
				values.put(id(key), text);
			}
		}
		catch (RedisNoScriptException ex) {
			throw ex;
		}
		catch (RedisCommandExecutionException ex) {
			if (!ErrorReply.isWrongType(ex)) {
				throw ErrorReply.withoutArguments(ex);
			}
		}
	}

	private String id(String key) {
		return key.substring(this.keyPrefix.length());
	}

	private String[] keys(List<String> ids, int from) {
		return ids.subList(from, Math.min(ids.size(), from + AT_ONCE))
			.stream()
			.map((id) -> this.keyPrefix + id)
			.toArray(String[]::new);
	}

}
