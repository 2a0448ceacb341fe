package io.github.sessionstarter.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.sessionstarter.storage.SessionBatches;
import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.SilenceDetection;
import io.github.sessionstarter.storage.StrictReads;
import io.github.sessionstarter.storage.TimeToLive;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.cache.CachedReads;
import io.github.sessionstarter.storage.cache.ReadCache;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

/**
 * A storage that keeps sessions in Redis or Valkey, one string under one key each: a
 * single server, a master that Sentinel or a list of nodes tells, or a cluster. Every
 * call is one command, and Redis itself lets sessions expire, to the millisecond.
 * <p>
 * The storage has two connections of its own. It reads from the master only, and never
 * waits longer than its timeout. A read whose connection breaks is repeated, and so is a
 * write that was not sent; one that may have been executed fails. While the server
 * refuses connections every call fails at once, and the connections heal by themselves.
 * <p>
 * A key that holds something other than text in UTF-8 is a missing session. It is never
 * overwritten, but {@link #invalidate} removes it. The first one that is not a string is
 * logged, without its key. In values, surrogates without their other half do not survive.
 * <p>
 * With a cache, {@link #read} may return what another process has replaced or ended, or
 * what has expired, for the time of the cache at most. A single server tells the storage
 * about changes, which are then seen at once, unless the connection is silent. What this
 * object writes is read at once, and every write compares with what is in Redis.
 *
 * @see <a href="https://redis.io/docs/latest/commands/">Redis commands</a>
 */
public final class RedisSessionStorage implements SessionStorage, StrictReads, CachedReads, SessionIndex,
		SessionBatches, SilenceDetection, SmartInitializingSingleton, AutoCloseable {

	private static final Log logger = LogFactory.getLog(RedisSessionStorage.class);

	/**
	 * Redis refuses times that overflow; a million centuries are far from that.
	 */
	private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE / 2);

	/** Replaces a value that is still the expected one. */
	static final Script<Long> COMPARE_AND_SET = new Script<>("""
			if redis.call('GET', KEYS[1]) ~= ARGV[1] then
				return 0
			end
			redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
			return 1
			""", ScriptOutputType.INTEGER);

	private final SessionConnection connection;

	private final String keyPrefix;

	private final SessionIndex indexes;

	private final SessionBatches batches;

	private final @Nullable ReadCache<String> cache;

	private final AtomicBoolean foreignSeen = new AtomicBoolean();

	/**
	 * Create a new storage without a cache.
	 * @param server where the server is: standalone, sentinel, cluster or others
	 * @param client how to reach it
	 * @param keyPrefix begins every key, and keeps applications on one server apart
	 * @param timeout how long a call takes at most, connecting included, at least 1 ms
	 * @throws IllegalArgumentException if {@code timeout} is less than 1 ms
	 */
	public RedisSessionStorage(RedisConfiguration server, LettuceClientConfiguration client, String keyPrefix,
			Duration timeout) {
		this(server, client, keyPrefix, timeout, CacheOptions.NONE);
	}

	/**
	 * Create a new storage, which begins to connect and does not wait for it before the
	 * end of the application's start.
	 * @param server where the server is: standalone, sentinel, cluster or others
	 * @param client how to reach it: TLS, credentials, name and resources, which are
	 * shared. Its timeouts, its behaviour while disconnected and its choice of replicas
	 * to read from are not taken over
	 * @param keyPrefix begins every key, and keeps applications on one server apart
	 * @param timeout how long a call takes at most, connecting included, at least 1 ms
	 * @param cache how much is remembered of what was read, and for how long
	 * @throws IllegalArgumentException if {@code timeout} is less than 1 ms
	 */
	public RedisSessionStorage(RedisConfiguration server, LettuceClientConfiguration client, String keyPrefix,
			Duration timeout, CacheOptions cache) {
		if (timeout.toMillis() < 1) {
			throw new IllegalArgumentException("The timeout must be at least 1 ms, not " + timeout);
		}
		Consumer<OpenConnection> onOpen = new RequiredCommands(keyPrefix)::check;
		if (cache.isOn()) {
			this.cache = new ReadCache<>(cache, Ticker.systemTicker(), (value) -> TextCodec.readable(value) != null,
					String::length);
			CacheInvalidation invalidation = new CacheInvalidation(this.cache, cache.ttl(), keyPrefix);
			onOpen = ((Consumer<OpenConnection>) invalidation::follow).andThen(onOpen);
		}
		else {
			this.cache = null;
		}
		this.connection = new SessionConnection(new SessionConnectionFactory(server, client, timeout), timeout, onOpen);
		this.keyPrefix = keyPrefix;
		this.indexes = new RedisIndex(this.connection, keyPrefix);
		this.batches = new RedisBatches(this.connection, keyPrefix);
	}

	/**
	 * Wait for the connections, as long as a call at most, so that the first request
	 * finds them. A server that cannot be reached does not fail the start.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		this.connection.awaitOpen();
	}

	@Override
	public @Nullable String read(String id) {
		return TextCodec.readable(get(id));
	}

	@Override
	public @Nullable String readStrictly(String id) {
		String value = get(id);
		if (TextCodec.UNREADABLE.equals(value)) {
			throw new UnreadableEntryException("A key that begins with \"" + this.keyPrefix + "\"");
		}
		return value;
	}

	@Override
	public @Nullable String readCached(String id) {
		return (this.cache != null) ? this.cache.known(id) : null;
	}

	@Override
	public void forgetCached(String id) {
		forget(List.of(id));
	}

	private @Nullable String get(String id) {
		return (this.cache != null) ? this.cache.read(id, this::fetch) : fetch(id);
	}

	private @Nullable String fetch(String id) {
		try {
			return this.connection.read((redis) -> redis.get(key(id)));
		}
		catch (RedisCommandExecutionException ex) {
			ignoreForeign(ex);
			return TextCodec.UNREADABLE;
		}
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		SetArgs absent = SetArgs.Builder.nx().px(milliseconds(ttl));
		return change(id, () -> this.connection.execute((redis) -> redis.set(key(id), value, absent)) != null);
	}

	@Override
	public boolean replace(String id, String expected, String value, Duration ttl) {
		String milliseconds = Long.toString(milliseconds(ttl));
		try {
			return change(id, () -> COMPARE_AND_SET.execute(this.connection, new String[] { key(id) }, expected, value,
					milliseconds) == 1);
		}
		catch (RedisCommandExecutionException ex) {
			ignoreForeign(ex);
			return false;
		}
	}

	@Override
	public boolean invalidate(String id) {
		return change(id, () -> this.connection.execute((redis) -> redis.del(key(id))) > 0);
	}

	private boolean change(String id, BooleanSupplier change) {
		try {
			return change.getAsBoolean();
		}
		finally {
			forget(List.of(id));
		}
	}

	/** In any case, what was read before a write is of no use after it. */
	private void forget(List<String> ids) {
		if (this.cache != null) {
			ids.forEach(this.cache::forget);
		}
	}

	@Override
	public Optional<List<String>> enter(String index, Entry entry, SessionLimit limit, Instant now) {
		return this.indexes.enter(index, entry, limit, now);
	}

	@Override
	public List<Entry> entries(String index, Instant now) {
		return this.indexes.entries(index, now);
	}

	@Override
	public void leave(String index, Collection<String> ids, Instant now) {
		this.indexes.leave(index, ids, now);
	}

	@Override
	public Map<String, String> readAll(List<String> ids) {
		return this.batches.readAll(ids);
	}

	@Override
	public Map<String, String> supersede(List<String> ids, String value, Duration ttl) {
		try {
			return this.batches.supersede(ids, value, ttl);
		}
		finally {
			forget(ids);
		}
	}

	/**
	 * What is neither a reply, such as that of a server that refuses the password, nor of
	 * this thread's own making is a lack of one.
	 */
	@Override
	public boolean isSilence(RuntimeException failure) {
		return failure instanceof RedisException
				&& Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
					.noneMatch((cause) -> cause instanceof RedisCommandExecutionException
							|| cause instanceof RedisCommandInterruptedException);
	}

	/**
	 * Close the connections. The resources that were shared stay open.
	 */
	@Override
	public void close() {
		this.connection.close();
	}

	private String key(String id) {
		return this.keyPrefix + id;
	}

	private static long milliseconds(Duration ttl) {
		TimeToLive.requirePositive(ttl);
		return (ttl.compareTo(LONGEST) > 0) ? LONGEST.toMillis() : Math.max(1, ttl.toMillis());
	}

	private void ignoreForeign(RedisCommandExecutionException ex) {
		if (!ErrorReply.isWrongType(ex)) {
			throw ex;
		}
		if (this.foreignSeen.compareAndSet(false, true)) {
			logger.warn("A key that begins with \"" + this.keyPrefix + "\" holds something other than a session, "
					+ "so the session is treated as missing. Give the sessions a prefix that nothing else uses. "
					+ "This is logged once.");
		}
	}

}
