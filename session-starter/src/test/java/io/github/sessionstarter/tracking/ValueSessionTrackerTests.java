package io.github.sessionstarter.tracking;

import java.time.Duration;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.testing.Allocation;
import io.github.sessionstarter.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ValueSessionTrackerTests {

	private final MovableClock clock = new MovableClock();

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final ValueSessionTracker<Integer> tracker = new ValueSessionTracker<>(this.payloads);

	@Test
	void theTokenIsTheSession() {
		TrackedSession<Integer> session = create(7);
		assertThat(this.tracker.load(this.tracker.token(session))).isEqualTo(session);
	}

	@Test
	void eachSessionHasAnIdOf128Bits() {
		assertThat(create(7).id()).hasSize(22).isNotEqualTo(create(7).id());
	}

	@Test
	void aWriteKeepsTheIdAndTheBeginning() {
		TrackedSession<Integer> session = create(7);
		this.clock.move(Duration.ofMinutes(1));
		TrackedSession<Integer> written = this.tracker.write(session, (payload) -> this.payloads.of(8));
		assertThat(written.id()).isEqualTo(session.id());
		assertThat(written.envelope().created()).isEqualTo(session.envelope().created());
		assertThat(written.payload().value()).isEqualTo(8);
	}

	@Test
	void aWriteRenewsTheIdleTimeout() {
		TrackedSession<Integer> session = create(7);
		this.clock.move(Duration.ofMinutes(20));
		String token = this.tracker.token(this.tracker.write(session, (payload) -> payload));
		this.clock.move(Duration.ofMinutes(20));
		assertThat(this.tracker.load(token)).isInstanceOf(TrackedSession.class);
	}

	@Test
	void aRenewalChangesTheIdAndKeepsTheBeginning() {
		TrackedSession<Integer> session = create(7);
		this.clock.move(Duration.ofMinutes(1));
		TrackedSession<Integer> renewed = this.tracker.renew(session, (payload) -> payload);
		assertThat(renewed.id()).isNotEqualTo(session.id());
		assertThat(renewed.envelope().created()).isEqualTo(session.envelope().created());
	}

	@Test
	void anExpiredTokenIsRejectedAsExpired() {
		String token = this.tracker.token(create(7));
		this.clock.move(Duration.ofMinutes(30));
		assertThat(this.tracker.load(token)).isEqualTo(new Lookup.Rejected<>(RejectionReason.EXPIRED));
	}

	@Test
	void aPayloadThatDoesNotFitTheTypeIsRejectedAsUnreadable() {
		String token = this.tracker.token(create(7)) + "x";
		assertThat(this.tracker.load(token).<Object>fold((session) -> session, (reason) -> reason))
			.isEqualTo(RejectionReason.UNREADABLE_PAYLOAD);
	}

	@Tag("abuse")
	@ParameterizedTest
	@ValueSource(strings = { "", "short", "exactly22charactersabc", "an id of 22 characters and no envelope" })
	void otherTextIsRejectedAsMalformed(String token) {
		assertThat(this.tracker.load(token)).isEqualTo(new Lookup.Rejected<>(RejectionReason.MALFORMED));
	}

	@Tag("abuse")
	@ParameterizedTest
	@ValueSource(strings = { "a", ".", "1", "\0", "\uD83D\uDE00" })
	void aMegabyteWithoutAnEnvelopeCostsNothing(String unit) {
		String token = unit.repeat(Allocation.MEGABYTE / unit.length());
		assertThat(this.tracker.load(token)).isEqualTo(new Lookup.Rejected<>(RejectionReason.MALFORMED));
		assertThat(Allocation.of(() -> this.tracker.load(token))).isLessThan(10_000);
	}

	@Tag("abuse")
	@Test
	void aMegabyteThatHasEndedIsNotGivenToTheSerializer() {
		String token = this.tracker.token(create(7)) + "7".repeat(Allocation.MEGABYTE);
		this.clock.move(Duration.ofMinutes(30));
		assertThat(this.tracker.load(token)).isEqualTo(new Lookup.Rejected<>(RejectionReason.EXPIRED));
		assertThat(Allocation.of(() -> this.tracker.load(token))).isLessThan(10_000);
	}

	@Test
	void theServerHoldsNothingThatCouldBeEnded() {
		TrackedSession<Integer> session = create(7);
		this.tracker.invalidate(session);
		assertThat(this.tracker.abandon(session.text())).isFalse();
		assertThat(this.tracker.termination()).isNull();
		assertThat(this.tracker.isHeldByClient()).isTrue();
		assertThat(this.tracker.hasMoved(session)).isFalse();
		assertThat(this.tracker.load(session.text())).isEqualTo(session);
	}

	private TrackedSession<Integer> create(int value) {
		return this.tracker.create(this.payloads.of(value));
	}

}
