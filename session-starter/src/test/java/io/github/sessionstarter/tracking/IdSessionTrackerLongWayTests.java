package io.github.sessionstarter.tracking;

import java.util.function.UnaryOperator;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A session that has moved often is ended with its first id.
 */
@Tag("abuse")
class IdSessionTrackerLongWayTests {

	private static final int RENEWALS = 32;

	private static final Lookup.Rejected<Integer> UNKNOWN = new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID);

	private final MovableClock clock = new MovableClock();

	private final FailingStorage storage = new FailingStorage(new InMemorySessionStorage(2000, this.clock));

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final IdSessionTracker<Integer> tracker = new IdSessionTracker<>("cart", this.storage,
			new RandomSessionIdGenerator(), this.payloads, StorageCodec.PLAIN);

	private final TrackedSession<Integer> first = this.tracker.create(this.payloads.of(1));

	@Test
	void theSessionEndsUnderTheIdsOfItsLastRenewals() {
		TrackedSession<Integer> last = renewed(RENEWALS);
		assertThat(this.tracker.invalidate(this.first.id())).isTrue();
		assertThat(this.tracker.load(last.id())).isEqualTo(UNKNOWN);
		assertThat(this.tracker.load(this.first.id())).isEqualTo(UNKNOWN);
	}

	@Test
	void aLogOutByAnIdFromMoreRenewalsAgoFailsWithoutALongWalk() {
		TrackedSession<Integer> last = renewed(1000);
		this.storage.reads = 0;
		assertThatExceptionOfType(SessionConflictException.class)
			.isThrownBy(() -> this.tracker.invalidate(this.first.id()));
		assertThat(this.storage.reads).isLessThan(2 * RENEWALS);
		assertThat(this.tracker.load(last.id())).isEqualTo(last);
	}

	@Test
	void aLogOutThatFailsOnTheWayIsRepeatedWithSuccess() {
		TrackedSession<Integer> last = renewed(3);
		this.storage.unreadable = new StorageKey("cart").of(last.id());
		assertThatExceptionOfType(SessionStorageException.class)
			.isThrownBy(() -> this.tracker.invalidate(this.first.id()));
		this.storage.unreadable = null;
		assertThat(this.tracker.load(last.id())).isInstanceOf(TrackedSession.class);
		assertThat(this.tracker.invalidate(this.first.id())).isTrue();
		assertThat(this.tracker.load(last.id())).isEqualTo(UNKNOWN);
	}

	private TrackedSession<Integer> renewed(int times) {
		TrackedSession<Integer> last = this.first;
		for (int i = 0; i < times; i++) {
			last = (TrackedSession<Integer>) this.tracker.renew(last, UnaryOperator.identity());
		}
		return last;
	}

	/** Does not find out what it has under one key. */
	private static final class FailingStorage extends ForwardingStorage {

		private @Nullable String unreadable;

		private int reads;

		FailingStorage(SessionStorage delegate) {
			super(delegate);
		}

		@Override
		public @Nullable String read(String id) {
			this.reads++;
			if (id.equals(this.unreadable)) {
				throw new IllegalStateException("down");
			}
			return super.read(id);
		}

	}

}
