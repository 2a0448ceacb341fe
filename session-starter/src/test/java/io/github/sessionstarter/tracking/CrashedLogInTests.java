package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.SessionLimitException;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a process leaves that dies between two steps of a log-in, and what another request
 * makes of a log-in that is between them.
 */
class CrashedLogInTests {

	private final MovableClock clock = new MovableClock();

	private final SessionStorage memory = new InMemorySessionStorage(100, this.clock);

	private final SessionIndex index = new ListIndex(this.memory);

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final PausingStorage storage = new PausingStorage(this.memory);

	private final PrincipalSessionTracker<Integer> users = users(SessionLimit.NONE);

	@Test
	@Tag("abuse")
	void aLogInThatDiedIsNeverListed() {
		this.storage.beforeCreate.set(CrashedLogInTests::crash);
		dieIn(() -> this.users.create(this.payloads.of(1)));
		assertThat(entries()).isOne();
		assertThat(this.users.list("1")).isEmpty();
	}

	@Test
	@Tag("abuse")
	void aRenewalThatDiedEndsWithTheOtherSessionsOfTheUser() {
		TrackedSession<Integer> begun = this.users.create(this.payloads.of(1));
		this.storage.afterCreate.set(CrashedLogInTests::crash);
		dieIn(() -> this.users.renew(begun, UnaryOperator.identity()));
		assertThat(this.users.list("1")).hasSize(2);
		assertThat(this.users.invalidateAll("1", null)).isEqualTo(2);
		assertThat(this.users.load(begun.id())).isNotInstanceOf(TrackedSession.class);
	}

	@Test
	void whatDiedTakesNoRoomWhereOneMoreWouldBeRefused() {
		PrincipalSessionTracker<Integer> limited = users(new SessionLimit(1, true));
		this.storage.beforeCreate.set(CrashedLogInTests::crash);
		dieIn(() -> limited.create(this.payloads.of(1)));
		this.clock.move(Duration.ofMinutes(5));
		assertThat(limited.create(this.payloads.of(1))).isNotNull();
	}

	@Test
	@Tag("abuse")
	void aLogInThatIsUnderWayWhileAllEndIsListedAfterwards() {
		this.storage.beforeCreate.set(() -> this.users.invalidateAll("1", null));
		TrackedSession<Integer> begun = this.users.create(this.payloads.of(1));
		assertThat(this.users.list("1")).extracting("handle").containsExactly(this.users.handle(begun.id()));
		assertThat(this.users.load(begun.id())).isInstanceOf(TrackedSession.class);
	}

	@Test
	@Tag("abuse")
	void aLogInThatIsUnderWayIsNotForgottenByAListing() {
		this.storage.beforeCreate.set(() -> assertThat(this.users.list("1")).isEmpty());
		this.users.create(this.payloads.of(1));
		assertThat(this.users.list("1")).hasSize(1);
	}

	@Test
	@Tag("abuse")
	void aLogInThatIsUnderWayGivesWayToALaterOneAndComesAgain() {
		PrincipalSessionTracker<Integer> limited = users(new SessionLimit(1, false));
		List<TrackedSession<Integer>> later = new ArrayList<>();
		this.storage.beforeCreate.set(() -> later.add(limited.create(this.payloads.of(1))));
		TrackedSession<Integer> begun = limited.create(this.payloads.of(1));
		assertThat(limited.list("1")).extracting("handle").containsExactly(limited.handle(begun.id()));
		assertThat(limited.load(later.get(0).id())).isNotInstanceOf(TrackedSession.class);
	}

	@Test
	@Tag("abuse")
	void aRenewalKeepsASessionListedForAsLongAsItLives() {
		TrackedSession<Integer> session = this.users.create(this.payloads.of(1));
		for (int i = 0; i < 20; i++) {
			this.clock.move(Duration.ofMinutes(29));
			session = (TrackedSession<Integer>) this.users.write(session, UnaryOperator.identity());
			assertThat(this.users.list("1")).hasSize(1);
		}
		this.clock.move(Duration.ofMinutes(40));
		assertThat(entries()).isZero();
	}

	@Test
	@Tag("abuse")
	void aFullStorageEndsTheSessionsOfAUserOfWhomOneHasEndedBefore() {
		this.storage.beforeCreate.set(CrashedLogInTests::crash);
		dieIn(() -> this.users.create(this.payloads.of(1)));
		TrackedSession<Integer> alive = this.users.create(this.payloads.of(1));
		this.storage.full = true;
		assertThat(this.users.invalidateAll("1", null)).isOne();
		assertThat(this.users.load(alive.id())).isNotInstanceOf(TrackedSession.class);
	}

	@Test
	@Tag("abuse")
	void aLogInNextToARenewalEndsNoSessionThatHasRoom() {
		PrincipalSessionTracker<Integer> limited = users(new SessionLimit(2, false));
		TrackedSession<Integer> renewed = limited.create(this.payloads.of(1));
		TrackedSession<Integer> other = limited.create(this.payloads.of(1));
		this.storage.afterReplace.set(() -> limited.create(this.payloads.of(1)));
		TrackedSession<Integer> moved = (TrackedSession<Integer>) limited.renew(renewed, UnaryOperator.identity());
		assertThat(limited.load(moved.id())).isInstanceOf(TrackedSession.class);
		assertThat(limited.load(other.id())).isNotInstanceOf(TrackedSession.class);
		assertThat(limited.list("1")).hasSize(2);
	}

	@Test
	@Tag("abuse")
	void aSessionThatIsJustRenewedNearItsEndIsNotForgottenByALogInThatIsRefused() {
		PrincipalSessionTracker<Integer> limited = users(new SessionLimit(1, true));
		TrackedSession<Integer> session = limited.create(this.payloads.of(1));
		for (int i = 0; i < 35; i++) {
			this.clock.move(Duration.ofMinutes(20));
			session = (TrackedSession<Integer>) limited.write(session, UnaryOperator.identity());
		}
		this.storage.beforeCreate.set(() -> assertThatExceptionOfType(SessionLimitException.class)
			.isThrownBy(() -> limited.create(this.payloads.of(1))));
		limited.renew(session, UnaryOperator.identity());
		assertThat(limited.list("1")).hasSize(1);
		assertThat(limited.invalidateAll("1", null)).isOne();
	}

	@Test
	@Tag("abuse")
	void aWriteWhoseAnswerIsLostLeavesTheSessionInTheIndexOfItsNewUser() {
		TrackedSession<Integer> session = this.users.create(this.payloads.of(1));
		this.storage.afterReplace.set(() -> {
			throw new SessionStorageException(new IllegalStateException("no answer"));
		});
		assertThatExceptionOfType(SessionStorageException.class)
			.isThrownBy(() -> this.users.write(session, (present) -> this.payloads.of(2)));
		assertThat(this.users.list("2")).hasSize(1);
		assertThat(this.users.list("1")).isEmpty();
	}

	private int entries() {
		return this.index.entries(StorageKey.ofUsers("cart").of("1"), this.clock.instant()).size();
	}

	private static void dieIn(Runnable work) {
		try {
			work.run();
		}
		catch (Crash ex) {
			return;
		}
		throw new AssertionError("The process has not died");
	}

	private static void crash() {
		throw new Crash();
	}

	private PrincipalSessionTracker<Integer> users(SessionLimit limit) {
		return new PrincipalSessionTracker<>("cart", new IdSessionTracker<>("cart", this.storage,
				new RandomSessionIdGenerator(), this.payloads, StorageCodec.PLAIN), this.index, String::valueOf, limit);
	}

	/** No part of the product catches it. */
	private static final class Crash extends Error {

		private static final long serialVersionUID = 1L;

	}

	/** Does something else once, before or after a session is created. */
	private static final class PausingStorage extends ForwardingStorage {

		private final AtomicReference<Runnable> beforeCreate = new AtomicReference<>();

		private final AtomicReference<Runnable> afterCreate = new AtomicReference<>();

		private final AtomicReference<Runnable> afterReplace = new AtomicReference<>();

		private boolean full;

		PausingStorage(SessionStorage storage) {
			super(storage);
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			requireRoom();
			run(this.beforeCreate.getAndSet(null));
			boolean created = super.create(id, value, ttl);
			run(this.afterCreate.getAndSet(null));
			return created;
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			requireRoom();
			boolean replaced = super.replace(id, expected, value, ttl);
			run(this.afterReplace.getAndSet(null));
			return replaced;
		}

		private void requireRoom() {
			if (this.full) {
				throw new SessionStorageException(new IllegalStateException("full"));
			}
		}

		private static void run(Runnable work) {
			if (work != null) {
				work.run();
			}
		}

	}

}
