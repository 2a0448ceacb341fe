package io.github.sessionstarter.tracking;

import java.time.Duration;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionInfo;
import io.github.sessionstarter.SessionLimitException;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.storage.SessionLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The value of a session is the number of its user, or 0 for a visitor. */
class LimitOfUserTests {

	private static final int VISITOR = 0;

	private static final Lookup<Integer> UNKNOWN = new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID);

	private final MovableClock clock = new MovableClock();

	private final BreakableStorage storage = new BreakableStorage(this.clock);

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final IdSessionTracker<Integer> sessions = new IdSessionTracker<>("cart", this.storage,
			new RandomSessionIdGenerator(), this.payloads, StorageCodec.PLAIN);

	private PrincipalSessionTracker<Integer> users = limited(SessionLimit.NONE);

	@Test
	void theOldestSessionEndsForOneThatIsTooMany() {
		this.users = limited(new SessionLimit(2, false));
		TrackedSession<Integer> oldest = begin(1);
		this.clock.move(Duration.ofMinutes(1));
		TrackedSession<Integer> second = begin(1);
		assertAlive(oldest);
		this.clock.move(Duration.ofMinutes(1));
		TrackedSession<Integer> third = begin(1);
		assertThat(this.users.load(oldest.id())).isEqualTo(UNKNOWN);
		assertAlive(second);
		assertAlive(third);
	}

	@Test
	void theSessionOfAnotherUserDoesNotCount() {
		this.users = limited(new SessionLimit(1, false));
		TrackedSession<Integer> other = begin(2);
		begin(1);
		assertAlive(other);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aVisitorWhoLogsInEndsTheOldestSession(boolean renewed) {
		this.users = limited(new SessionLimit(1, false));
		TrackedSession<Integer> oldest = begin(1);
		TrackedSession<Integer> visitor = begin(VISITOR);
		TrackedSession<Integer> user = renewed ? renew(visitor, 1) : write(visitor, 1);
		assertThat(this.users.load(oldest.id())).isEqualTo(UNKNOWN);
		assertThat(this.users.load(user.id())).isEqualTo(user);
		assertThat(this.users.list("1")).hasSize(1);
	}

	@Test
	void whereThereIsNoRoomAFurtherSessionIsRefused() {
		this.users = limited(new SessionLimit(1, true));
		TrackedSession<Integer> first = begin(1);
		assertThatExceptionOfType(SessionLimitException.class).isThrownBy(() -> begin(1));
		assertAlive(first);
	}

	@Test
	void aVisitorStaysAVisitorWhereThereIsNoRoom() {
		this.users = limited(new SessionLimit(1, true));
		begin(1);
		TrackedSession<Integer> visitor = begin(VISITOR);
		assertThatExceptionOfType(SessionLimitException.class).isThrownBy(() -> write(visitor, 1));
		assertThatExceptionOfType(SessionLimitException.class).isThrownBy(() -> renew(visitor, 1));
		assertThat(this.users.load(visitor.id())).isEqualTo(visitor);
		assertThat(this.users.list("1")).hasSize(1);
	}

	@Test
	void aSessionKeepsItsPlaceUnderANewId() {
		this.users = limited(new SessionLimit(1, true));
		TrackedSession<Integer> renewed = renew(begin(1), 1);
		assertThat(this.users.list("1")).extracting(SessionInfo::handle)
			.containsExactly(this.users.handle(renewed.id()));
		assertThatExceptionOfType(SessionLimitException.class).isThrownBy(() -> begin(1));
	}

	@Test
	void aSessionThatHasExpiredTakesNoRoom() {
		this.users = limited(new SessionLimit(1, true));
		begin(1);
		this.clock.move(Duration.ofMinutes(30));
		begin(1);
		assertThat(this.users.list("1")).hasSize(1);
	}

	@Test
	void aSessionThatHasEndedTakesNoRoom() {
		this.users = limited(new SessionLimit(1, true));
		this.users.invalidate(begin(1));
		this.users.invalidate(begin(1).id());
		this.users.invalidate("1", this.users.handle(begin(1).id()));
		this.users.abandon(begin(1).id());
		this.users.invalidateAll("1", begin(1).id());
		this.users.invalidateAll("1", null);
		begin(1);
		assertThat(this.users.list("1")).hasSize(1);
	}

	@Test
	void aUserWhomASessionHasLeftHasRoomAgain() {
		this.users = limited(new SessionLimit(1, true));
		TrackedSession<Integer> session = begin(1);
		session = renew(write(session, 2), 3);
		assertThat(this.users.list("1")).isEmpty();
		assertThat(this.users.list("2")).isEmpty();
		begin(1);
		begin(2);
		assertThatExceptionOfType(SessionLimitException.class).isThrownBy(() -> begin(3));
		write(session, VISITOR);
		begin(3);
	}

	@Test
	void aLogInThatFailsKeepsItsPlaceBecauseItMayStillHappen() {
		this.users = limited(new SessionLimit(1, true));
		TrackedSession<Integer> visitor = begin(VISITOR);
		this.storage.broken = this.sessions.key(visitor);
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> write(visitor, 1));
		this.storage.broken = "";
		assertThat(this.users.list("1")).isEmpty();
		assertThatExceptionOfType(SessionLimitException.class).isThrownBy(() -> begin(1));
		write(visitor, 1);
		assertThat(this.users.list("1")).hasSize(1);
	}

	@Test
	void aLogInOfASessionThatHasEndedTakesNoRoomOfTheUser() {
		this.users = limited(new SessionLimit(1, true));
		TrackedSession<Integer> visitor = begin(VISITOR);
		this.sessions.invalidate(visitor);
		assertThat(this.users.write(visitor, (present) -> this.payloads.of(1))).isEqualTo(UNKNOWN);
		begin(1);
	}

	private TrackedSession<Integer> begin(int user) {
		return this.users.create(this.payloads.of(user));
	}

	private TrackedSession<Integer> write(TrackedSession<Integer> session, int user) {
		return (TrackedSession<Integer>) this.users.write(session, (present) -> this.payloads.of(user));
	}

	private TrackedSession<Integer> renew(TrackedSession<Integer> session, int user) {
		return (TrackedSession<Integer>) this.users.renew(session, (present) -> this.payloads.of(user));
	}

	private void assertAlive(TrackedSession<Integer> session) {
		assertThat(this.users.load(session.id())).isInstanceOf(TrackedSession.class);
	}

	private PrincipalSessionTracker<Integer> limited(SessionLimit limit) {
		return new PrincipalSessionTracker<>("cart", this.sessions, ListIndex.of(this.storage),
				(user) -> (user == VISITOR) ? null : user.toString(), limit);
	}

	/** Takes no change of one entry. */
	private static final class BreakableStorage extends ForwardingStorage {

		private String broken = "";

		BreakableStorage(MovableClock clock) {
			super(new InMemorySessionStorage(1000, clock));
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			breakFor(id);
			return super.create(id, value, ttl);
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			breakFor(id);
			return super.replace(id, expected, value, ttl);
		}

		private void breakFor(String id) {
			if (id.equals(this.broken)) {
				throw new SessionStorageException(new IllegalStateException("no answer"));
			}
		}

	}

}
