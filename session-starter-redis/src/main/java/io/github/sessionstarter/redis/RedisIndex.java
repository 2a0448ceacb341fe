package io.github.sessionstarter.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionLimit;
import io.lettuce.core.ScriptOutputType;

/**
 * The indexes of the sessions of users, each a sorted set under one key: the ids of the
 * sessions in the order in which they end. Earlier versions kept a list of lines, which
 * becomes a sorted set when it is found.
 * <p>
 * A score is the second in which an entry ends, and behind it a number that keeps entries
 * of one second in the order in which they came. Ids that were named, so that no other
 * call names them, precede all of them under negative scores.
 */
final class RedisIndex implements SessionIndex {

	/** How many entries of one second keep their order. */
	private static final long STEP = 1 << 20;

	/** Beyond this second, scores are not exact. */
	private static final long LAST_SECOND = (1L << 33) - 1;

	private static final String BEGIN = """
			local former, index, now = KEYS[1], KEYS[2], tonumber(ARGV[1])
			local step = 1048576
			local function text(number)
				return string.format('%.0f', number)
			end
			local function expire()
				local longest = redis.call('ZRANGE', index, 0, 0, 'REV', 'WITHSCORES')
				if longest[2] then
					redis.call('EXPIRE', index, text(math.floor(tonumber(longest[2]) / step) - now + 1))
				end
			end
			local list = redis.call('GET', former)
			if list then
				for line in string.gmatch(list, '[^\\n]+') do
					local id, ends = string.match(line, '^([^.]+)%.[0-9a-z]+%.([0-9a-z]+)$')
					if not id then
						return redis.error_reply('ERR The list of the sessions of a user is damaged')
					end
					local second = math.min(math.floor(tonumber(ends, 36) / 1000), 8589934591)
					redis.call('ZADD', index, text(second * step), id)
				end
				redis.call('DEL', former)
				expire()
			end
			redis.call('ZREMRANGEBYSCORE', index, '(' .. text(-now), '(0')
			redis.call('ZREMRANGEBYSCORE', index, '0', '(' .. text((now + 1) * step))
			""";

	/** Arguments: now, the id, when it ends, how many there can be, whether to refuse. */
	static final Script<List<String>> ENTER = new Script<>(BEGIN + """
			local id, ends, most, refuse = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5] == '1'
			local present = redis.call('ZSCORE', index, id)
			local claims = redis.call('ZCOUNT', index, '-inf', '(0')
			local count = redis.call('ZCOUNT', index, '0', '+inf')
			if refuse and not present and count >= most then
				return {'refused'}
			end
			if not present or math.floor(tonumber(present) / step) < ends then
				local last = redis.call('ZRANGE', index, text((ends + 1) * step - 1), text(ends * step),
					'BYSCORE', 'REV', 'LIMIT', 0, 1, 'WITHSCORES')
				local score = ends * step
				if last[2] then
					score = math.min(tonumber(last[2]) + 1, (ends + 1) * step - 1)
				end
				redis.call('ZADD', index, text(score), id)
				expire()
			end
			local named = {'entered'}
			if present then
				return named
			end
			local surplus = math.min(count + 1 - most - claims, 100)
			local rank = claims
			while surplus > 0 do
				local other = redis.call('ZRANGE', index, rank, rank)[1]
				if not other then
					return named
				end
				if other ~= id and not redis.call('ZSCORE', index, '!' .. other) then
					redis.call('ZADD', index, text(-now - 10), '!' .. other)
					rank = rank + 1
					surplus = surplus - 1
					table.insert(named, other)
				end
				rank = rank + 1
			end
			return named
			""", ScriptOutputType.MULTI);

	static final Script<List<String>> ENTRIES = new Script<>(BEGIN + """
			return redis.call('ZRANGE', index, '0', '+inf', 'BYSCORE', 'WITHSCORES')
			""", ScriptOutputType.MULTI);

	static final Script<Long> LEAVE = new Script<>(BEGIN + """
			for i = 2, #ARGV do
				redis.call('ZREM', index, ARGV[i], '!' .. ARGV[i])
			end
			return 0
			""", ScriptOutputType.INTEGER);

	private final SessionConnection connection;

	private final String keyPrefix;

	RedisIndex(SessionConnection connection, String keyPrefix) {
		this.connection = connection;
		this.keyPrefix = keyPrefix;
	}

	@Override
	public Optional<List<String>> enter(String index, Entry entry, SessionLimit limit, Instant now) {
		List<String> reply = ENTER.execute(this.connection, keys(index), second(now), entry.id(), second(entry.ends()),
				Integer.toString(limit.max()), limit.refuse() ? "1" : "0");
		return reply.get(0).equals("entered") ? Optional.of(List.copyOf(reply.subList(1, reply.size())))
				: Optional.empty();
	}

	@Override
	public List<Entry> entries(String index, Instant now) {
		List<String> reply = ENTRIES.execute(this.connection, keys(index), second(now));
		List<Entry> entries = new ArrayList<>(reply.size() / 2);
		for (int i = 0; i < reply.size(); i += 2) {
			long ends = (long) Double.parseDouble(reply.get(i + 1)) / STEP;
			entries.add(new Entry(reply.get(i), Instant.ofEpochSecond(ends)));
		}
		return entries;
	}

	@Override
	public void leave(String index, Collection<String> ids, Instant now) {
		List<String> arguments = new ArrayList<>(ids);
		arguments.add(0, second(now));
		long unused = LEAVE.execute(this.connection, keys(index), arguments.toArray(String[]::new));
	}

	/** The two are in the same slot of a cluster. */
	private String[] keys(String index) {
		String former = this.keyPrefix + index;
		return new String[] { former, this.keyPrefix + "{" + former + "}" };
	}

	private static String second(Instant time) {
		return Long.toString(Math.min(time.getEpochSecond(), LAST_SECOND));
	}

}
