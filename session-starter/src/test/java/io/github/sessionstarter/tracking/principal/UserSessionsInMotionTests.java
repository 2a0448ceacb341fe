package io.github.sessionstarter.tracking.principal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionLimitException;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.directory.DirectoryOptions;
import io.github.sessionstarter.storage.directory.Durability;
import io.github.sessionstarter.storage.directory.DirectorySessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.TrackedSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sessions of a user that change while others are ended, in the worst order.
 */
@Tag("abuse")
@Timeout(30)
class UserSessionsInMotionTests {

	private static final String USER = "Anna";

	private static final String LIST = StorageKey.ofUsers("user").of(USER);

	private final Payloads<String> payloads = new Payloads<>(String.class, new TextSerializer(),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), InstantSource.system()));

	private final Steps steps = new Steps(new InMemorySessionStorage(1000));

	@Test
	void aSessionThatIsGivenToAUserBetweenTheLooksOfALogOutEverywhereStaysListed() {
		PrincipalSessionTracker<String> sessions = sessions(this.steps, SessionLimit.NONE);
		TrackedSession<String> visitor = sessions.create(this.payloads.of("Visitor"));
		CountDownLatch leaving = new CountDownLatch(1);
		CountDownLatch given = new CountDownLatch(1);
		AtomicReference<CompletableFuture<Void>> logOut = new AtomicReference<>();
		this.steps.beforeReplace((id, expected) -> expected.endsWith("Visitor"), () -> {
			this.steps.beforeReplace((id, expected) -> id.equals(LIST) && expected.contains("."), () -> {
				leaving.countDown();
				await(given);
			});
			logOut.set(CompletableFuture.runAsync(() -> sessions.invalidateAll(USER, null)));
			await(leaving);
		});
		sessions.write(visitor, (present) -> this.payloads.of(USER));
		given.countDown();
		assertThat(logOut.get()).succeedsWithin(Duration.ofSeconds(10));
		assertThat(sessions.list(USER)).hasSize(1);
		sessions.invalidateAll(USER, null);
		assertThat(sessions.load(visitor.id())).isNotInstanceOf(TrackedSession.class);
	}

	@Test
	void aSessionThatCannotBeEndedKeepsNoOtherFromEnding() {
		PrincipalSessionTracker<String> sessions = sessions(this.steps, SessionLimit.NONE);
		for (int i = 0; i < 3; i++) {
			sessions.create(this.payloads.of(USER));
		}
		this.steps.beforeReplace((id, expected) -> expected.endsWith(USER), () -> {
			throw new SessionConflictException(100);
		});
		assertThatExceptionOfType(SessionConflictException.class).isThrownBy(() -> sessions.invalidateAll(USER, null));
		assertThat(sessions.list(USER)).hasSize(1);
		assertThat(sessions.invalidateAll(USER, null)).isOne();
	}

	@Test
	void theOnlyPlaceIsNotGivenTwiceToSessionsThatExist() {
		PrincipalSessionTracker<String> sessions = sessions(this.steps, new SessionLimit(1, true));
		TrackedSession<String> first = sessions.create(this.payloads.of("Visitor"));
		TrackedSession<String> second = sessions.create(this.payloads.of("Other"));
		this.steps.beforeReplace((id, expected) -> expected.endsWith("Visitor"),
				() -> assertThatExceptionOfType(SessionLimitException.class)
					.isThrownBy(() -> sessions.write(second, (present) -> this.payloads.of(USER))));
		sessions.write(first, (present) -> this.payloads.of(USER));
		assertThat(sessions.list(USER)).hasSize(1);
	}

	@Test
	void whatAnotherProcessHasGivenToAUserIsNotSparedBecauseOfAReadCache(@TempDir Path directory) {
		DirectoryOptions cached = new DirectoryOptions(Duration.ofDays(1), Durability.NONE,
				new CacheOptions(Duration.ofHours(1), 100));
		try (DirectorySessionStorage here = new DirectorySessionStorage(directory, "shop", cached,
				InstantSource.system());
				DirectorySessionStorage elsewhere = new DirectorySessionStorage(directory, "shop", cached,
						InstantSource.system())) {
			PrincipalSessionTracker<String> sessions = sessions(here, SessionLimit.NONE);
			TrackedSession<String> visitor = sessions.create(this.payloads.of("Visitor"));
			assertThat(sessions.load(visitor.id())).isInstanceOf(TrackedSession.class);
			sessions(elsewhere, SessionLimit.NONE).write(visitor, (present) -> this.payloads.of(USER));
			assertThat(sessions.invalidateAll(USER, null)).isOne();
			assertThat(sessions.load(visitor.id())).isNotInstanceOf(TrackedSession.class);
		}
	}

	private PrincipalSessionTracker<String> sessions(SessionStorage storage, SessionLimit limit) {
		IdSessionTracker<String> sessions = new IdSessionTracker<>("user", storage, new RandomSessionIdGenerator(),
				this.payloads, StorageCodec.PLAIN);
		return new PrincipalSessionTracker<>("user", sessions, ListIndex.of(storage), UnaryOperator.identity(), limit);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A storage that lets a test act at one moment.
	 */
	private static final class Steps extends ForwardingStorage {

		private final AtomicReference<@Nullable BiPredicate<String, String>> moment = new AtomicReference<>();

		private final AtomicReference<Runnable> action = new AtomicReference<>(() -> {
		});

		Steps(SessionStorage storage) {
			super(storage);
		}

		void beforeReplace(BiPredicate<String, String> moment, Runnable action) {
			this.action.set(action);
			this.moment.set(moment);
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			BiPredicate<String, String> moment = this.moment.get();
			if (moment != null && moment.test(id, expected) && this.moment.compareAndSet(moment, null)) {
				this.action.get().run();
			}
			return super.replace(id, expected, value, ttl);
		}

	}

	private static final class TextSerializer implements SessionSerializer<String> {

		@Override
		public String serialize(String value) {
			return value;
		}

		@Override
		public String deserialize(String text) {
			return text;
		}

	}

}
