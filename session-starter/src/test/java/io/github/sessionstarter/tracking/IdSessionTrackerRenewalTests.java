package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.RejectionReason;
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

class IdSessionTrackerRenewalTests {

	private static final Lookup.Rejected<Integer> UNKNOWN = new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID);

	private final MovableClock clock = new MovableClock();

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final InterceptedStorage storage = new InterceptedStorage(new InMemorySessionStorage(1000, this.clock));

	private final Deque<String> ids = new ArrayDeque<>(List.of("first", "second", "third"));

	private final IdSessionTracker<Integer> tracker = new IdSessionTracker<>("cart", this.storage, this.ids::remove,
			this.payloads, StorageCodec.PLAIN);

	private final TrackedSession<Integer> session = this.tracker.create(this.payloads.of(7));

	@Tag("abuse")
	@Test
	void aProcessThatDiesWhileItRenewsLeavesNoLiveSession() {
		this.storage.beforeCreate = () -> {
			throw new IllegalStateException("the process dies here");
		};
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(this::renew);
		assertThat(this.tracker.load("first")).isInstanceOf(Lookup.Rejected.class);
		assertThat(this.tracker.load("second")).isEqualTo(UNKNOWN);
	}

	@Tag("abuse")
	@Test
	void aLogOutBeforeTheNewIdExistsEndsTheSession() {
		this.storage.beforeCreate = () -> this.tracker.invalidate(this.session);
		assertThat(renew()).isNull();
		assertThat(this.tracker.load("second")).isEqualTo(UNKNOWN);
	}

	@Tag("abuse")
	@Test
	void aLogOutWithTheOldIdEndsTheRenewedSession() {
		renew();
		this.tracker.invalidate(this.session);
		assertThat(this.tracker.load("second")).isEqualTo(UNKNOWN);
	}

	@Tag("abuse")
	@Test
	void aLogOutThatARenewalOvertakesEndsTheRenewedSession() {
		this.storage.beforeReplace = this::renew;
		this.tracker.invalidate(this.session);
		assertThat(this.tracker.load("second")).isEqualTo(UNKNOWN);
	}

	@Tag("abuse")
	@Test
	void aLogOutWithAnIdOfTwoRenewalsAgoEndsTheSession() {
		TrackedSession<Integer> second = renew();
		this.tracker.renew(second, UnaryOperator.identity());
		assertThat(this.tracker.invalidate("first")).isTrue();
		assertThat(this.tracker.load("third")).isEqualTo(UNKNOWN);
	}

	@Tag("abuse")
	@Test
	void aLogOutWhoseWriteFailsAfterARenewalEndsTheRenewedSession() {
		this.storage.beforeReplace = () -> {
			renew();
			throw new IllegalStateException("no answer");
		};
		this.tracker.invalidate(this.session);
		assertThat(this.tracker.load("second")).isEqualTo(UNKNOWN);
	}

	@Tag("abuse")
	@Test
	void anIdThatIsInUseIsNotRenewedTo() {
		this.ids.addFirst("first");
		TrackedSession<Integer> renewed = renew();
		assertThat(renewed).isNotNull();
		assertThat(renewed.id()).isEqualTo("second");
		assertThat(this.tracker.load("second")).isEqualTo(renewed);
	}

	@Test
	void aLogOutEndsWhatAnotherRequestHasWrittenInTheMeantime() {
		this.tracker.write(this.session, (payload) -> this.payloads.of(8));
		this.tracker.invalidate(this.session);
		assertThat(this.tracker.load("first")).isEqualTo(UNKNOWN);
	}

	@Test
	void nothingRemainsOfAnEndedSession() {
		this.tracker.invalidate(this.session);
		assertThat(this.storage.read(new StorageKey("cart").of("first"))).isNull();
	}

	private @Nullable TrackedSession<Integer> renew() {
		return this.tracker.renew(this.session, UnaryOperator.identity());
	}

	/** Lets another request come in between, once. */
	private static final class InterceptedStorage extends ForwardingStorage {

		private @Nullable Runnable beforeCreate;

		private @Nullable Runnable beforeReplace;

		InterceptedStorage(SessionStorage delegate) {
			super(delegate);
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			Runnable before = this.beforeCreate;
			this.beforeCreate = null;
			if (before != null) {
				before.run();
			}
			return super.create(id, value, ttl);
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			Runnable before = this.beforeReplace;
			this.beforeReplace = null;
			if (before != null) {
				before.run();
			}
			return super.replace(id, expected, value, ttl);
		}

	}

}
