package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.Allocation;
import io.github.sessionstarter.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class IdSessionTrackerTests {

	private static final Lookup.Rejected<Integer> UNKNOWN = new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID);

	private final MovableClock clock = new MovableClock();

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final SessionStorage storage = new InMemorySessionStorage(1000, this.clock);

	private final SessionIdGenerator ids = new RandomSessionIdGenerator();

	private final IdSessionTracker<Integer> tracker = tracker("cart");

	@Test
	void theTokenIsTheIdAlone() {
		TrackedSession<Integer> session = create(7);
		assertThat(this.tracker.token(session)).isEqualTo(session.id()).hasSize(43);
		assertThat(this.tracker.load(session.id())).isEqualTo(session);
	}

	@Test
	void theStorageIsNeverGivenTheId() {
		TrackedSession<Integer> session = create(7);
		assertThat(this.storage.read(session.id())).isNull();
		assertThat(this.storage.read(new StorageKey("cart").of(session.id()))).isEqualTo(session.text());
	}

	@Tag("abuse")
	@Test
	void anIdThatTheServerDidNotIssueIsUnknown() {
		assertThat(this.tracker.load("chosen-by-the-client")).isEqualTo(UNKNOWN);
	}

	@Tag("abuse")
	@Test
	void aMegabyteInPlaceOfAnIdCostsNoMoreThanReadingItOnce() {
		String id = "x".repeat(Allocation.MEGABYTE);
		assertThat(this.tracker.load(id)).isEqualTo(UNKNOWN);
		assertThat(Allocation.of(() -> this.tracker.load(id))).isLessThan(2 * Allocation.MEGABYTE);
	}

	@Tag("abuse")
	@Test
	void anIdOfOneSessionIsUnknownToAnotherOnTheSameStorage() {
		TrackedSession<Integer> session = create(7);
		assertThat(tracker("user").load(session.id())).isEqualTo(UNKNOWN);
	}

	@Test
	void anEndedSessionIsUnknown() {
		TrackedSession<Integer> session = create(7);
		this.tracker.invalidate(session);
		assertThat(this.tracker.load(session.id())).isEqualTo(UNKNOWN);
	}

	@Test
	void aSessionEndsInTheStorageWithItsIdleTimeout() {
		TrackedSession<Integer> session = create(7);
		this.clock.move(Duration.ofMinutes(30));
		assertThat(this.tracker.load(session.id())).isEqualTo(UNKNOWN);
	}

	@Test
	void aWriteRenewsTheIdleTimeoutInTheStorage() {
		TrackedSession<Integer> session = create(7);
		this.clock.move(Duration.ofMinutes(20));
		this.tracker.write(session, (payload) -> payload);
		this.clock.move(Duration.ofMinutes(20));
		assertThat(this.tracker.load(session.id())).isInstanceOf(TrackedSession.class);
	}

	@Test
	void aChangeIsAppliedAgainToWhatAnotherRequestWrote() {
		TrackedSession<Integer> session = create(1);
		add(session, 10);
		TrackedSession<Integer> written = add(session, 100);
		assertThat(written.payload().value()).isEqualTo(111);
	}

	@Tag("abuse")
	@Test
	void aWriteDoesNotBringAnEndedSessionBack() {
		TrackedSession<Integer> session = create(1);
		this.tracker.invalidate(session);
		assertThat(write(session, 1)).isInstanceOf(Lookup.Rejected.class);
		assertThat(this.tracker.load(session.id())).isEqualTo(UNKNOWN);
	}

	@Test
	void aWriteBeyondTheAbsoluteTimeoutIsNotMade() {
		TrackedSession<Integer> session = create(1);
		this.clock.move(Duration.ofHours(13));
		assertThat(write(session, 1)).isInstanceOf(Lookup.Rejected.class);
	}

	@Test
	void anUpdateIsGivenUpWhenOthersAreFasterEachTime() {
		TrackedSession<Integer> session = create(1);
		assertThatExceptionOfType(SessionConflictException.class)
			.isThrownBy(() -> this.tracker.write(session, (payload) -> {
				TrackedSession<Integer> outrun = (TrackedSession<Integer>) this.tracker.load(session.id());
				this.clock.move(Duration.ofMillis(1));
				this.tracker.write(outrun, (other) -> other);
				return payload;
			}))
			.withMessageContaining("100 attempts");
	}

	@Test
	void aRenewalMovesTheValueToANewId() {
		TrackedSession<Integer> session = create(7);
		TrackedSession<Integer> renewed = (TrackedSession<Integer>) this.tracker.renew(session, (payload) -> payload);
		assertThat(this.tracker.load(renewed.id())).isEqualTo(renewed);
		assertThat(renewed.payload().value()).isEqualTo(7);
		assertThat(this.tracker.load(session.id())).isEqualTo(new Lookup.Rejected<>(RejectionReason.RENEWED));
	}

	@Test
	void aRenewalTakesAlongWhatAnotherRequestWrote() {
		TrackedSession<Integer> session = create(1);
		add(session, 10);
		TrackedSession<Integer> renewed = (TrackedSession<Integer>) this.tracker.renew(session, (payload) -> payload);
		assertThat(renewed.payload().value()).isEqualTo(11);
	}

	@Tag("abuse")
	@Test
	void aRenewalDoesNotBringAnEndedSessionBack() {
		TrackedSession<Integer> session = create(1);
		this.tracker.invalidate(session);
		assertThat(this.tracker.renew(session, (payload) -> payload)).isInstanceOf(Lookup.Rejected.class);
	}

	@Tag("abuse")
	@Test
	void anIdThatIsInUseIsNotGivenAway() {
		Deque<String> ids = new ArrayDeque<>(List.of("first", "first", "second"));
		IdSessionTracker<Integer> colliding = new IdSessionTracker<>("cart", this.storage, ids::remove, this.payloads,
				StorageCodec.PLAIN);
		TrackedSession<Integer> first = colliding.create(this.payloads.of(1));
		TrackedSession<Integer> second = colliding.create(this.payloads.of(2));
		assertThat(second.id()).isEqualTo("second");
		assertThat(colliding.load("first")).isEqualTo(first);
	}

	@Test
	void aGeneratorThatRepeatsItselfIsReported() {
		IdSessionTracker<Integer> constant = new IdSessionTracker<>("cart", this.storage, () -> "same", this.payloads,
				StorageCodec.PLAIN);
		constant.create(this.payloads.of(1));
		assertThatIllegalStateException().isThrownBy(() -> constant.create(this.payloads.of(2)))
			.withMessageContaining("generator");
	}

	@Test
	void aCorruptEntryIsNoSession() {
		this.storage.create(new StorageKey("cart").of("id"), "something else", Duration.ofMinutes(1));
		assertThat(this.tracker.load("id")).isEqualTo(new Lookup.Rejected<>(RejectionReason.MALFORMED));
	}

	@Test
	void nothingThatIsTrackedShowsItsIdOrPayloadAsText() {
		TrackedSession<Integer> session = create(4711);
		assertThat(session.toString()).doesNotContain(session.id()).doesNotContain("4711");
		assertThat(session.payload().toString()).doesNotContain("4711");
	}

	private TrackedSession<Integer> create(int value) {
		return this.tracker.create(this.payloads.of(value));
	}

	private TrackedSession<Integer> add(TrackedSession<Integer> session, int number) {
		return (TrackedSession<Integer>) write(session, number);
	}

	private Lookup<Integer> write(TrackedSession<Integer> session, int number) {
		return this.tracker.write(session, (payload) -> this.payloads.of(payload.value() + number));
	}

	private IdSessionTracker<Integer> tracker(String name) {
		return new IdSessionTracker<>(name, this.storage, this.ids, this.payloads, StorageCodec.PLAIN);
	}

}
