package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionInfo;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.testing.BreakableStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.storage.SessionLimit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The value of a session is the number of its user, or 0 for a visitor. */
class SessionsOfUserTests {

	private static final int VISITOR = 0;

	private static final Lookup<Integer> UNKNOWN = new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID);

	private final MovableClock clock = new MovableClock();

	private final BreakableStorage storage = new BreakableStorage(new InMemorySessionStorage(1000, this.clock));

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final IdSessionTracker<Integer> sessions = new IdSessionTracker<>("cart", this.storage,
			new RandomSessionIdGenerator(), this.payloads, StorageCodec.PLAIN);

	private final PrincipalSessionTracker<Integer> users = new PrincipalSessionTracker<>("cart", this.sessions,
			ListIndex.of(this.storage), (user) -> (user == VISITOR) ? null : user.toString(), SessionLimit.NONE);

	@Test
	void theSessionsOfAUserAreListedTheOldestFirst() {
		TrackedSession<Integer> first = begin(1);
		this.clock.move(Duration.ofMinutes(1));
		TrackedSession<Integer> second = begin(1);
		begin(2);
		assertThat(this.users.list("1")).extracting(SessionInfo::handle)
			.containsExactly(this.users.handle(first.id()), this.users.handle(second.id()));
		assertThat(this.users.list("3")).isEmpty();
	}

	@Test
	void aListSaysWhenASessionBeganAndWhenItWasWritten() {
		TrackedSession<Integer> session = begin(1);
		this.clock.move(Duration.ofMinutes(20));
		this.users.write(session, UnaryOperator.identity());
		SessionInfo info = this.users.list("1").get(0);
		assertThat(info.created()).isEqualTo(this.clock.instant().minus(Duration.ofMinutes(20)));
		assertThat(info.renewed()).isEqualTo(this.clock.instant());
	}

	@Test
	void aSessionWithoutAUserIsInNoListAndGoesOn() {
		TrackedSession<Integer> visitor = begin(VISITOR);
		visitor = renew(visitor, VISITOR);
		assertThat(this.users.list("0")).isEmpty();
		assertThat(this.users.load(this.users.token(visitor))).isEqualTo(visitor);
		this.users.invalidate(visitor);
		assertThat(this.users.load(visitor.id())).isEqualTo(UNKNOWN);
	}

	@Test
	void withoutALimitEachSessionStays() {
		for (int i = 0; i < 40; i++) {
			begin(1);
		}
		assertThat(this.users.list("1")).hasSize(40);
	}

	@Test
	void aFailureOfTheStorageIsReported() {
		TrackedSession<Integer> visitor = begin(VISITOR);
		assertThatExceptionOfType(SessionStorageException.class)
			.isThrownBy(() -> this.users.write(visitor, (present) -> {
				this.storage.fail();
				return this.payloads.of(1);
			}));
	}

	@Test
	void aRequestDoesNotWriteToASessionThatAnotherOneGaveToAnotherUser() {
		TrackedSession<Integer> read = begin(1);
		write(read, 2);
		assertThatExceptionOfType(SessionConflictException.class)
			.isThrownBy(() -> this.users.write(read, UnaryOperator.identity()));
		assertThatExceptionOfType(SessionConflictException.class)
			.isThrownBy(() -> this.users.renew(read, UnaryOperator.identity()));
		assertThat(this.users.list("1")).isEmpty();
		assertThat(this.users.list("2")).hasSize(1);
	}

	@Test
	void aRequestThatWritesToAMovedSessionKnowsSo() {
		TrackedSession<Integer> read = begin(1);
		assertThat(this.users.hasMoved(read)).isFalse();
		TrackedSession<Integer> moved = renew(read, 1);
		assertThat(this.users.hasMoved(moved)).isFalse();
		assertThat(this.users.hasMoved(write(read, 1))).isTrue();
	}

	@Test
	void oneSessionOfAUserIsEndedByItsHandle() {
		TrackedSession<Integer> other = begin(1);
		String handle = this.users.handle(begin(1).id());
		assertThat(this.users.invalidate("2", handle)).isFalse();
		assertThat(this.users.invalidate("1", handle)).isTrue();
		assertThat(this.users.invalidate("1", handle)).isFalse();
		assertAlive(other);
		assertThat(this.users.list("1")).hasSize(1);
	}

	@Test
	void oneSessionIsEndedByItsId() {
		TrackedSession<Integer> session = begin(1);
		assertThat(this.users.termination().invalidate(session.id())).isTrue();
		assertThat(this.users.load(session.id())).isEqualTo(UNKNOWN);
		assertThat(this.users.termination().invalidate(session.id())).isFalse();
		assertThat(this.users.abandon(session.id())).isFalse();
		assertThat(this.users.abandon(begin(1).id())).isTrue();
		assertThat(this.users.list("1")).isEmpty();
	}

	@Test
	void allSessionsOfAUserEndButTheOneThatIsSpared() {
		TrackedSession<Integer> first = begin(1);
		TrackedSession<Integer> spared = begin(1);
		TrackedSession<Integer> other = begin(2);
		PrincipalTermination all = this.users.termination().ofPrincipals();
		assertThat(all.invalidateAll("1", spared.id())).isEqualTo(1);
		assertThat(this.users.load(first.id())).isEqualTo(UNKNOWN);
		assertAlive(spared);
		assertAlive(other);
		assertThat(all.invalidateAll("1", null)).isEqualTo(1);
		assertThat(this.users.load(spared.id())).isEqualTo(UNKNOWN);
		assertThat(all.invalidateAll("1", null)).isZero();
	}

	@Test
	void aSessionWhoseNewIdIsNotListedYetEndsWithTheOthers() {
		TrackedSession<Integer> begun = begin(1);
		TrackedSession<Integer> moved = (TrackedSession<Integer>) this.sessions.renew(begun, UnaryOperator.identity());
		this.users.list("1");
		assertThat(this.users.invalidateAll("1", moved.id())).isZero();
		assertThat(this.users.invalidateAll("1", begun.id())).isZero();
		assertAlive(moved);
		assertThat(this.users.invalidateAll("1", null)).isEqualTo(1);
		assertThat(this.users.load(moved.id())).isEqualTo(UNKNOWN);
	}

	@Test
	void aConflictWithARenewalThatIsNotListedYetLeavesTheSessionInTheListOfItsUser() {
		TrackedSession<Integer> begun = begin(1);
		TrackedSession<Integer> moved = (TrackedSession<Integer>) this.sessions.renew(begun, UnaryOperator.identity());
		assertThatExceptionOfType(SessionConflictException.class).isThrownBy(() -> renew(begun, 2));
		assertThat(this.users.invalidateAll("1", null)).isEqualTo(1);
		assertThat(this.users.load(moved.id())).isEqualTo(UNKNOWN);
	}

	@Test
	void whatHasExpiredIsNotCountedAsEnded() {
		begin(1);
		this.clock.move(Duration.ofMinutes(30));
		assertThat(this.users.invalidateAll("1", null)).isZero();
	}

	@Test
	void aSessionThatALaterUserHasIsNotEndedWithThoseOfTheFormerOne() {
		TrackedSession<Integer> session = begin(1);
		this.sessions.write(session, (present) -> this.payloads.of(2));
		assertThat(this.users.termination().sessionsOfPrincipals().list("1")).isEmpty();
		assertThat(this.users.invalidateAll("1", null)).isZero();
		assertAlive(session);
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

}
