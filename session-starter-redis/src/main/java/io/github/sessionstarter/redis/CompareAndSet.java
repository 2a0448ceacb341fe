package io.github.sessionstarter.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.springframework.data.redis.core.script.DigestUtils;

/**
 * The script that replaces a value that is still the expected one, in one step. Redis
 * keeps the script and is sent its digest; the script itself only if it does not know it,
 * in what is left of the time.
 */
final class CompareAndSet {

	private static final String SCRIPT = """
			if redis.call('GET', KEYS[1]) ~= ARGV[1] then
				return 0
			end
			redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
			return 1
			""";

	private static final String DIGEST = DigestUtils.sha1DigestAsHex(SCRIPT);

	private CompareAndSet() {
	}

	static boolean execute(SessionConnection connection, String key, String expected, String value, long milliseconds) {
		String[] arguments = { expected, value, Long.toString(milliseconds) };
		long end = connection.deadline();
		try {
			return connection.execute(end, (redis) -> byDigest(redis, key, arguments)) == 1;
		}
		catch (RedisNoScriptException ex) {
			return connection.execute(end, (redis) -> byText(redis, key, arguments)) == 1;
		}
	}

	static RedisFuture<Long> byDigest(RedisClusterAsyncCommands<String, String> redis, String key,
			String... arguments) {
		return redis.evalsha(DIGEST, ScriptOutputType.INTEGER, new String[] { key }, arguments);
	}

	/** Redis knows the script by its digest afterwards. */
	static RedisFuture<Long> byText(RedisClusterAsyncCommands<String, String> redis, String key, String... arguments) {
		return redis.eval(SCRIPT, ScriptOutputType.INTEGER, new String[] { key }, arguments);
	}

}
