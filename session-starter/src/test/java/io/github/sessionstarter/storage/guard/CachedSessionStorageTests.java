package io.github.sessionstarter.storage.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionBatches;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.SessionStorageContract;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.testing.ForwardingStorage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for a storage that has no read cache of its own, with the cache of its guard. Two
 * guards of one storage are two nodes.
 */
@Tag("abuse")
class CachedSessionStorageTests extends SessionStorageContract {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	private static final Duration TIME = Duration.ofSeconds(2);

	private final AtomicLong nanos = new AtomicLong();

	private final Carts carts = new Carts(() -> Instant.EPOCH.plusNanos(this.nanos.get()));

	private final GuardedSessionStorage here = node();

	private final GuardedSessionStorage elsewhere = node();

	private GuardedSessionStorage node() {
		return new GuardedSessionStorage("carts", this.carts, new CacheOptions(TIME, 10_000), this.nanos::get);
	}

	@Override
	protected SessionStorage storage() {
		return new Unguarded(this.here);
	}

	@Override
	protected void pass(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

	/** What expires by the clock of another process is read until its time has passed. */
	@Override
	protected Duration resolution() {
		return TIME;
	}

	@Test
	void repeatedReadsAskTheStorageOnce() {
		this.here.create("id", "value", LIMIT);
		for (int i = 0; i < 100; i++) {
			assertThat(this.here.read("id")).isEqualTo("value");
			assertThat(this.here.readStrictly("id")).isEqualTo("value");
		}
		assertThat(this.carts.reads).hasValue(1);
	}

	@Test
	void aWriteElsewhereIsSeenInTime() {
		this.here.create("id", "value", LIMIT);
		this.here.read("id");
		this.elsewhere.replace("id", "value", "new", LIMIT);
		pass(TIME.minusNanos(1));
		assertThat(this.here.read("id")).isEqualTo("value");
		pass(Duration.ofNanos(1));
		assertThat(this.here.read("id")).isEqualTo("new");
	}

	@Test
	void aLogOutElsewhereIsSeenInTime() {
		this.here.create("id", "value", LIMIT);
		this.here.read("id");
		this.elsewhere.invalidate("id");
		pass(TIME);
		assertThat(this.here.read("id")).isNull();
	}

	@Test
	void aReplacementThatFailsShowsWhatIsThere() {
		this.here.create("id", "value", LIMIT);
		this.here.read("id");
		this.elsewhere.replace("id", "value", "new", LIMIT);
		assertThat(this.here.replace("id", "value", "other", LIMIT)).isFalse();
		assertThat(this.here.read("id")).isEqualTo("new");
	}

	@Test
	void aWriteThatFailsShowsWhatIsThere() {
		this.here.create("id", "value", LIMIT);
		this.here.read("id");
		this.elsewhere.replace("id", "value", "new", LIMIT);
		this.carts.failure.set(new IllegalStateException());
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> this.here.invalidate("id"));
		assertThat(this.here.read("id")).isEqualTo("new");
	}

	@Test
	void whatIsWrittenWithManyOthersIsSeenAtOnce() {
		this.here.create("id", "value", LIMIT);
		this.here.read("id");
		SessionBatches batches = this.here.batches();
		assertThat(batches).isNotNull();
		assertThat(batches.supersede(List.of("id"), "new", LIMIT)).containsExactly(Map.entry("id", "value"));
		assertThat(this.here.read("id")).isEqualTo("new");
	}

	@Test
	void whatIsForgottenIsReadAgain() {
		this.here.create("id", "value", LIMIT);
		this.here.read("id");
		this.elsewhere.invalidate("id");
		assertThat(this.here.forget("id")).isTrue();
		assertThat(this.here.read("id")).isNull();
	}

	@Test
	void whatIsRememberedIsReadWhileTheStorageIsSilent() {
		this.here.create("id", "value", LIMIT);
		this.here.read("id");
		this.carts.failure.set(new IllegalStateException(new TimeoutException()));
		for (int i = 0; i < 6; i++) {
			pass(Duration.ofMillis(100));
			assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> this.here.invalidate("other"));
		}
		assertThat(this.here.isSilent()).isTrue();
		assertThat(this.here.read("id")).isEqualTo("value");
	}

	/** A storage with a capability. Reads are counted, and removals can fail. */
	private static final class Carts extends ForwardingStorage implements SessionBatches {

		private final AtomicInteger reads = new AtomicInteger();

		private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

		Carts(InstantSource clock) {
			super(new InMemorySessionStorage(100_000, clock));
		}

		@Override
		public @Nullable String read(String id) {
			this.reads.incrementAndGet();
			return super.read(id);
		}

		@Override
		public boolean invalidate(String id) {
			RuntimeException failure = this.failure.get();
			if (failure != null) {
				throw failure;
			}
			return super.invalidate(id);
		}

		@Override
		public Map<String, String> readAll(List<String> ids) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Map<String, String> supersede(List<String> ids, String value, Duration ttl) {
			String before = super.read(ids.get(0));
			super.replace(ids.get(0), before, value, ttl);
			return Map.of(ids.get(0), before);
		}

	}

	/** Fails as the storage has failed. */
	private static final class Unguarded extends ForwardingStorage {

		Unguarded(SessionStorage storage) {
			super(storage);
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			return call(() -> super.create(id, value, ttl));
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			return call(() -> super.replace(id, expected, value, ttl));
		}

		private static boolean call(Supplier<Boolean> call) {
			try {
				return call.get();
			}
			catch (SessionStorageException ex) {
				throw (ex.getCause() instanceof IllegalArgumentException cause) ? cause : ex;
			}
		}

	}

}
