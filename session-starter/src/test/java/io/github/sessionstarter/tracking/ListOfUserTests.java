package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.SessionLimitException;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.storage.SessionLimit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The list of a user agrees with the sessions, whatever fails or comes between.
 */
class ListOfUserTests {

	private static final String FIRST = StorageKey.ofUsers("cart").of("1");

	private final MovableClock clock = new MovableClock();

	private final RecordingStorage storage = new RecordingStorage(this.clock);

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final PrincipalSessionTracker<Integer> users = new PrincipalSessionTracker<>("cart",
			new IdSessionTracker<>("cart", this.storage, new RandomSessionIdGenerator(), this.payloads,
					StorageCodec.PLAIN),
			ListIndex.of(this.storage), String::valueOf, new SessionLimit(1, true));

	@Test
	void aSessionThatAnotherRequestHasMovedTakesNoRoomOfTheUserThatItLeaves() {
		TrackedSession<Integer> begun = begin(1);
		this.users.renew(begun, UnaryOperator.identity());
		this.users.write(begun, (present) -> this.payloads.of(2));
		assertThat(this.users.list("1")).isEmpty();
		assertThat(this.users.list("2")).hasSize(1);
		assertThat(begin(1)).isNotNull();
		assertThatExceptionOfType(SessionLimitException.class).isThrownBy(() -> begin(2));
	}

	@Test
	void aLogInThatCannotBeListedLeavesNoSession() {
		this.storage.broken = FIRST;
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> begin(1));
		assertThat(this.storage.created).isEmpty();
	}

	@Test
	void aLogInThatIsRefusedLeavesNoSession() {
		begin(1);
		this.storage.created.clear();
		assertThatExceptionOfType(SessionLimitException.class).isThrownBy(() -> begin(1));
		assertThat(this.storage.created).isEmpty();
	}

	private TrackedSession<Integer> begin(int user) {
		return this.users.create(this.payloads.of(user));
	}

	private static final class RecordingStorage extends ForwardingStorage {

		private final List<String> created = new ArrayList<>();

		private String broken = "";

		RecordingStorage(MovableClock clock) {
			super(new InMemorySessionStorage(10, clock));
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			if (id.equals(this.broken)) {
				throw new SessionStorageException(new IllegalStateException("no answer"));
			}
			this.created.add(id);
			return super.create(id, value, ttl);
		}

	}

}
