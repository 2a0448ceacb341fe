package io.github.sessionstarter.storage.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionBatches;
import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.SilenceDetection;
import io.github.sessionstarter.storage.StrictReads;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.cache.CachedReads;
import io.github.sessionstarter.storage.cache.ReadCache;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A storage whose failures are {@link SessionStorageException}s, which tells them from
 * failures of the application. They are counted, and logged once per outage. While the
 * storage is silent, calls fail at once, and few threads wait for it: see
 * {@link SilenceDetection}. The memory of this process is never silent.
 * <p>
 * With a cache, reads may return what another process has replaced or ended, until the
 * time of the cache has passed. What is written here is read at once.
 */
public final class GuardedSessionStorage implements SessionStorage, StrictReads {

	private final String name;

	private final SessionStorage storage;

	private final LongSupplier nanoTime;

	private final @Nullable CircuitBreaker breaker;

	private final @Nullable ReadCache<String> cache;

	private final FailureLog log;

	private final LongAdder failures = new LongAdder();

	private final LongAdder refusals = new LongAdder();

	/**
	 * Guard a storage. There is one guard for each, because silence concerns all who use
	 * it: see {@link GuardedStorages}.
	 * @param name the name of the storage in logs, metrics and health
	 * @param storage the storage
	 */
	public GuardedSessionStorage(String name, SessionStorage storage) {
		this(name, storage, CacheOptions.NONE, System::nanoTime);
	}

	/** As above, without a cache, and with the time by which silence is found. */
	GuardedSessionStorage(String name, SessionStorage storage, LongSupplier nanoTime) {
		this(name, storage, CacheOptions.NONE, nanoTime);
	}

	/** As above, with the time by which silence is found and the cache works. */
	GuardedSessionStorage(String name, SessionStorage storage, CacheOptions cache, LongSupplier nanoTime) {
		this.name = name;
		this.storage = storage;
		this.nanoTime = nanoTime;
		this.breaker = (storage instanceof InMemorySessionStorage) ? null : new CircuitBreaker(nanoTime);
		this.cache = cache.isOn() ? new ReadCache<>(cache, nanoTime::getAsLong, (value) -> true, String::length) : null;
		this.log = new FailureLog(name, LogFactory.getLog(GuardedSessionStorage.class), nanoTime);
	}

	/**
	 * Guard a storage that is not guarded yet.
	 * @param storage the storage, or its guard
	 * @return the guard
	 */
	public static GuardedSessionStorage of(SessionStorage storage) {
		return (storage instanceof GuardedSessionStorage guarded) ? guarded
				: new GuardedSessionStorage(storage.getClass().getSimpleName(), storage);
	}

	/**
	 * Return the name of the storage.
	 * @return the name in logs, metrics and health
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the storage itself, to see what it is.
	 * @return the storage
	 */
	public SessionStorage storage() {
		return this.storage;
	}

	/**
	 * Return whether the storage is silent, so that most calls fail at once.
	 * @return {@code false} if it has answered since
	 */
	public boolean isSilent() {
		return this.breaker != null && this.breaker.isOpen();
	}

	/**
	 * Return how many calls have failed, those that were refused included.
	 * @return the number since this guard was created
	 */
	public long failures() {
		return this.failures.sum();
	}

	/**
	 * Return how many calls were refused without asking the storage.
	 * @return the number since this guard was created
	 */
	public long refusals() {
		return this.refusals.sum();
	}

	@Override
	public @Nullable String read(String id) {
		return read(id, this.storage::read);
	}

	@Override
	public @Nullable String readStrictly(String id) {
		return read(id, (unknown) -> StrictReads.read(this.storage, unknown));
	}

	/** What is remembered is not an answer of the storage, and needs none. */
	private @Nullable String read(String id, ReadCache.Source<String, RuntimeException> source) {
		if (this.cache != null) {
			return this.cache.read(id, (unknown) -> call(() -> source.read(unknown)));
		}
		String cached = (this.storage instanceof CachedReads reads) ? reads.readCached(id) : null;
		return (cached != null) ? cached : call(() -> source.read(id));
	}

	/**
	 * Make sure that the next read of an id asks the storage.
	 * @param id the id
	 * @return whether the read before may have been answered from a cache
	 */
	public boolean forget(String id) {
		forgetAll(List.of(id));
		if (this.storage instanceof CachedReads cached) {
			cached.forgetCached(id);
			return true;
		}
		return this.cache != null;
	}

	private void forgetAll(List<String> ids) {
		if (this.cache != null) {
			ids.forEach(this.cache::forget);
		}
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		return change(List.of(id), () -> this.storage.create(id, value, ttl));
	}

	@Override
	public boolean replace(String id, String expected, String value, Duration ttl) {
		return change(List.of(id), () -> this.storage.replace(id, expected, value, ttl));
	}

	@Override
	public boolean invalidate(String id) {
		return change(List.of(id), () -> this.storage.invalidate(id));
	}

	/** In any case, what was read before a write is of no use after it. */
	private <R> R change(List<String> ids, Supplier<R> change) {
		try {
			return call(change);
		}
		finally {
			forgetAll(ids);
		}
	}

	/**
	 * Return the access to many entries at once.
	 * @return the access, or {@code null} if the storage has none
	 */
	public @Nullable SessionBatches batches() {
		return (this.storage instanceof SessionBatches batches) ? new SessionBatches() {

			@Override
			public Map<String, String> readAll(List<String> ids) {
				return call(() -> batches.readAll(ids));
			}

			@Override
			public Map<String, String> supersede(List<String> ids, String value, Duration ttl) {
				return change(ids, () -> batches.supersede(ids, value, ttl));
			}

		} : null;
	}

	/**
	 * Return the index that the storage keeps of the sessions of users.
	 * @return the index, or {@code null} if the storage has none
	 */
	public @Nullable SessionIndex index() {
		return (this.storage instanceof SessionIndex index) ? new SessionIndex() {

			@Override
			public Optional<List<String>> enter(String name, Entry entry, SessionLimit limit, Instant now) {
				return call(() -> index.enter(name, entry, limit, now));
			}

			@Override
			public List<Entry> entries(String name, Instant now) {
				return call(() -> index.entries(name, now));
			}

			@Override
			public void leave(String name, Collection<String> ids, Instant now) {
				call(() -> {
					index.leave(name, ids, now);
					return true;
				});
			}

		} : null;
	}

	private <R extends @Nullable Object> R call(Supplier<R> call) {
		try {
			R answer = (this.breaker != null) ? call(this.breaker, call) : call.get();
			this.log.answered();
			return answer;
		}
		catch (SessionConflictException | UnreadableEntryException ex) {
			throw ex;
		}
		catch (Exception ex) { // also a checked one of a storage in Kotlin
			this.failures.increment();
			this.log.failed(ex);
			throw (ex instanceof SessionStorageException known) ? known : new SessionStorageException(ex);
		}
	}

	private <R extends @Nullable Object> R call(CircuitBreaker breaker, Supplier<R> call) {
		if (!breaker.admit()) {
			this.refusals.increment();
			throw new SessionStorageException(new TimeoutException("The storage does not answer, and is asked later"));
		}
		long began = this.nanoTime.getAsLong();
		Runnable outcome = breaker::answered;
		try {
			return call.get();
		}
		catch (Throwable ex) {
			Duration took = Duration.ofNanos(this.nanoTime.getAsLong() - began);
			// An interruption by the application is neither an answer nor a lack of one.
			if (Thread.currentThread().isInterrupted()) {
				outcome = breaker::abandoned;
			}
			else if (SilenceDetection.isSilence(this.storage, ex, took)) {
				outcome = () -> breaker.silent(began);
			}
			throw ex;
		}
		finally {
			outcome.run();
		}
	}

}
