package io.github.sessionstarter.tracking;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.testing.InterruptedStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.storage.SessionLimit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Another request comes in between, before each of the changes of the first one. */
@Tag("abuse")
class SessionsOfUserAtOnceTests {

	private static final int VISITOR = 0;

	private final MovableClock clock = new MovableClock();

	private final InterruptedStorage storage = new InterruptedStorage(new InMemorySessionStorage(100, this.clock));

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final PrincipalSessionTracker<Integer> users = users(SessionLimit.NONE);

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3 })
	void bothOfTwoSessionsThatBeginAreListed(int changes) {
		begin(2);
		this.storage.interrupt(changes, () -> begin(1));
		begin(1);
		this.storage.interrupt();
		assertThat(this.users.list("1")).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3 })
	void aFurtherSessionThatBeginsIsListed(int changes) {
		begin(1);
		this.storage.interrupt(changes, () -> begin(1));
		begin(1);
		this.storage.interrupt();
		assertThat(this.users.list("1")).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3 })
	void aSessionThatBeginsWhileTheLastOneEndsIsListed(int changes) {
		TrackedSession<Integer> last = begin(1);
		this.storage.interrupt(changes, () -> begin(1));
		this.users.invalidate(last);
		this.storage.interrupt();
		assertThat(this.users.list("1")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4 })
	void aSessionThatTwoRequestsGiveToTwoUsersTakesRoomOfOne(int changes) {
		PrincipalSessionTracker<Integer> limited = users(new SessionLimit(1, true));
		TrackedSession<Integer> visitor = begin(VISITOR);
		this.storage.interrupt(changes, () -> give(limited, visitor, 2));
		give(limited, visitor, 1);
		this.storage.interrupt();
		int user = limited.load(visitor.id()).fold((session) -> session.payload().value(), (reason) -> VISITOR);
		int other = 3 - user;
		assertThat(limited.list(String.valueOf(user))).hasSize(1);
		assertThat(limited.list(String.valueOf(other))).isEmpty();
		assertThatNoException().isThrownBy(() -> limited.create(this.payloads.of(other)));
	}

	private TrackedSession<Integer> begin(int user) {
		return this.users.create(this.payloads.of(user));
	}

	private void give(PrincipalSessionTracker<Integer> tracker, TrackedSession<Integer> session, int user) {
		try {
			tracker.write(session, (present) -> this.payloads.of(user));
		}
		catch (SessionConflictException ex) {
			assertThat(ex).hasMessageContaining("another user");
		}
	}

	private PrincipalSessionTracker<Integer> users(SessionLimit limit) {
		IdSessionTracker<Integer> sessions = new IdSessionTracker<>("cart", this.storage,
				new RandomSessionIdGenerator(), this.payloads, StorageCodec.PLAIN);
		return new PrincipalSessionTracker<>("cart", sessions, ListIndex.of(this.storage),
				(user) -> (user == VISITOR) ? null : user.toString(), limit);
	}

}
