package io.github.sessionstarter.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.script.DigestUtils;

/**
 * A script, which Redis carries out in one step. Redis keeps it and is sent its digest;
 * the script itself only if it does not know it.
 *
 * @param source the script
 * @param digest its SHA-1
 * @param reply the form of its reply
 * @param <R> the type of its reply
 */
record Script<R extends @Nullable Object>(String source, String digest, ScriptOutputType reply) {

	Script(String source, ScriptOutputType reply) {
		this(source, DigestUtils.sha1DigestAsHex(source), reply);
	}

	/** Execute the script and wait for its reply, all in the time of one command. */
	R execute(SessionConnection connection, String[] keys, String... arguments) {
		long end = connection.deadline();
		try {
			return connection.<R>execute(end, (redis) -> send(redis, keys, arguments));
		}
		catch (RedisNoScriptException ex) {
			return connection.<R>execute(end, (redis) -> sendWhole(redis, keys, arguments));
		}
	}

	RedisFuture<R> send(RedisClusterAsyncCommands<String, String> redis, String[] keys, String... arguments) {
		return redis.evalsha(this.digest, this.reply, keys, arguments);
	}

	RedisFuture<R> sendWhole(RedisClusterAsyncCommands<String, String> redis, String[] keys, String... arguments) {
		return redis.eval(this.source, this.reply, keys, arguments);
	}

}
