package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

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

class IdSessionTrackerRenewalTests {

	private static final Lookup.Rejected<Integer> UNKNOWN = new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID);

	private final MovableClock clock = new MovableClock();

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final InterceptedStorage storage = new InterceptedStorage(new InMemorySessionStorage(1000, this.clock));

	private final Deque<String> ids = new ArrayDeque<>(List.of("first", "second", "third", "fourth"));

	private final IdSessionTracker<Integer> tracker = new IdSessionTracker<>("cart", this.storage, this.ids::remove,
			this.payloads, StorageCodec.PLAIN);

	private final TrackedSession<Integer> session = this.tracker.create(this.payloads.of(7));

	@Tag("abuse")
	@Test
	void aProcessThatDiesWhileItRenewsLeavesTheSessionWhereItWas() {
		this.storage.beforeReplace = () -> {
			throw new IllegalStateException("the process dies here");
		};
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(this::renew);
		assertThat(this.tracker.load("first")).isEqualTo(this.session);
	}

	@Tag("abuse")
	@Test
	void aFloodOfNewSessionsDisplacesNoneThatWasRenewed() {
		renew();
		IntStream.range(0, 2_000).forEach((id) -> this.storage.create("id " + id, "value", Duration.ofMinutes(30)));
		assertThat(value(this.tracker.load("second"))).isEqualTo(7);
	}

	@Tag("abuse")
	@Test
	void aChangeBesideARenewalIsMadeWhereTheSessionHasMoved() {
		this.storage.beforeReplace = this::renew;
		Lookup<Integer> written = this.tracker.write(this.session, (payload) -> this.payloads.of(payload.value() + 1));
		assertThat(value(written)).isEqualTo(8);
		assertThat(value(this.tracker.load("second"))).isEqualTo(8);
	}

	@Tag("abuse")
	@Test
	void aRequestThatChangesAMovedSessionLearnsNoNewId() {
		renew();
		TrackedSession<Integer> written = (TrackedSession<Integer>) this.tracker.write(this.session,
				(payload) -> payload);
		assertThat(this.tracker.hasMoved(written)).isTrue();
		assertThat(written.id()).isEqualTo("first");
		assertThat(value(this.tracker.write(written, (payload) -> this.payloads.of(9)))).isEqualTo(9);
		assertThat(value(this.tracker.load("second"))).isEqualTo(9);
		assertThat(this.tracker.load("first")).isEqualTo(new Lookup.Rejected<>(RejectionReason.RENEWED));
	}

	@Tag("abuse")
	@Test
	void aRenewalBesideAChangeTakesTheChangeAlong() {
		this.storage.beforeReplace = () -> this.tracker.write(this.session, (payload) -> this.payloads.of(8));
		assertThat(value(renew())).isEqualTo(8);
		assertThat(value(this.tracker.load("second"))).isEqualTo(8);
	}

	@Tag("abuse")
	@Test
	void aChangeBesideARenewalAndALogOutIsNone() {
		this.storage.beforeReplace = () -> this.tracker.invalidate((TrackedSession<Integer>) renew());
		assertThat(this.tracker.write(this.session, UnaryOperator.identity())).isEqualTo(UNKNOWN);
	}

	@Tag("abuse")
	@Test
	void aRenewalBesideARenewalAndALogOutIsNone() {
		this.storage.beforeReplace = () -> this.tracker.invalidate((TrackedSession<Integer>) renew());
		assertThat(renew()).isEqualTo(UNKNOWN);
	}

	@Tag("abuse")
	@Test
	void twoRenewalsThatChangeTheValueConflict() {
		this.storage.beforeReplace = this::renew;
		assertThatExceptionOfType(SessionConflictException.class)
			.isThrownBy(() -> this.tracker.renew(this.session, (payload) -> this.payloads.of(8)));
		assertThat(value(this.tracker.load("third"))).isEqualTo(7);
	}

	@Test
	void twoRenewalsWithOneResultLeaveOneSession() {
		this.storage.beforeReplace = this::renew;
		TrackedSession<Integer> second = (TrackedSession<Integer>) renew();
		assertThat(this.tracker.hasMoved(second)).isTrue();
		assertThat(this.tracker.load("second")).isEqualTo(UNKNOWN);
		assertThat(value(this.tracker.load("third"))).isEqualTo(7);
	}

	@Tag("abuse")
	@Test
	void aMovedSessionIsNotRenewedByARequestThatHasChangedIt() {
		renew();
		TrackedSession<Integer> written = (TrackedSession<Integer>) this.tracker.write(this.session,
				(payload) -> this.payloads.of(8));
		assertThatExceptionOfType(SessionConflictException.class)
			.isThrownBy(() -> this.tracker.renew(written, UnaryOperator.identity()));
	}

	@Tag("abuse")
	@Test
	void aLogOutBeforeTheNewIdExistsEndsTheSession() {
		this.storage.beforeCreate = () -> this.tracker.invalidate(this.session);
		assertThat(renew()).isEqualTo(UNKNOWN);
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
		TrackedSession<Integer> second = (TrackedSession<Integer>) renew();
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
		TrackedSession<Integer> renewed = (TrackedSession<Integer>) renew();
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

	private Lookup<Integer> renew() {
		return this.tracker.renew(this.session, UnaryOperator.identity());
	}

	private static int value(Lookup<Integer> found) {
		return ((TrackedSession<Integer>) found).payload().value();
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
