package io.github.sessionstarter.tracking;

import java.time.Duration;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionLifetimeTests {

	private final MovableClock clock = new MovableClock();

	private final SessionLifetime lifetime = new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12),
			this.clock);

	@Test
	void aSessionLivesUntilTheIdleTimeout() {
		Envelope envelope = this.lifetime.begin();
		this.clock.move(Duration.ofMinutes(30).minusMillis(1));
		assertThat(this.lifetime.refuse(envelope)).isNull();
	}

	@Test
	void aSessionHasEndedExactlyAtTheIdleTimeout() {
		Envelope envelope = this.lifetime.begin();
		this.clock.move(Duration.ofMinutes(30));
		assertThat(this.lifetime.refuse(envelope)).isEqualTo(RejectionReason.EXPIRED);
	}

	@Test
	void aRenewedSessionLivesForAnotherIdleTimeout() {
		Envelope envelope = this.lifetime.begin();
		this.clock.move(Duration.ofMinutes(29));
		envelope = this.lifetime.renew(envelope);
		this.clock.move(Duration.ofMinutes(29));
		assertThat(this.lifetime.refuse(envelope)).isNull();
	}

	@Test
	void noRenewalLeadsBeyondTheAbsoluteTimeout() {
		Envelope envelope = this.lifetime.begin();
		for (int i = 0; i < 12 * 4 - 1; i++) {
			this.clock.move(Duration.ofMinutes(15));
			envelope = this.lifetime.renew(envelope);
		}
		assertThat(this.lifetime.remaining(envelope)).isEqualTo(Duration.ofMinutes(15));
		this.clock.move(Duration.ofMinutes(15));
		assertThat(this.lifetime.refuse(envelope)).isEqualTo(RejectionReason.EXPIRED);
	}

	@Test
	void nothingRemainsOfASessionThatIsRenewedTooLate() {
		Envelope envelope = this.lifetime.begin();
		this.clock.move(Duration.ofHours(13));
		assertThat(this.lifetime.remaining(this.lifetime.renew(envelope))).isZero();
	}

	@Test
	void aShorterTimeoutHoldsForSessionsThatExist() {
		Envelope envelope = this.lifetime.begin();
		SessionLifetime shorter = new SessionLifetime(Duration.ofMinutes(5), Duration.ofHours(12), this.clock);
		this.clock.move(Duration.ofMinutes(6));
		assertThat(shorter.refuse(envelope)).isEqualTo(RejectionReason.EXPIRED);
	}

	@Test
	void aLongerTimeoutDoesNotBringAnEndedSessionBack() {
		Envelope envelope = this.lifetime.begin();
		SessionLifetime longer = new SessionLifetime(Duration.ofHours(2), Duration.ofHours(12), this.clock);
		this.clock.move(Duration.ofMinutes(31));
		assertThat(longer.refuse(envelope)).isEqualTo(RejectionReason.EXPIRED);
	}

	@Test
	void anotherNodesClockMayBeAMinuteAhead() {
		Envelope envelope = this.lifetime.begin();
		this.clock.move(Duration.ofMinutes(-1));
		assertThat(this.lifetime.refuse(envelope)).isNull();
	}

	@Tag("abuse")
	@Test
	void aSessionFromTheFutureIsRefused() {
		Envelope envelope = this.lifetime.begin();
		this.clock.move(Duration.ofMinutes(-1).minusMillis(1));
		assertThat(this.lifetime.refuse(envelope)).isEqualTo(RejectionReason.NOT_YET_VALID);
	}

	@Tag("abuse")
	@Test
	void aRenewalInTheFutureIsRefused() {
		Envelope begun = this.lifetime.begin();
		Envelope envelope = new Envelope(begun.created(), begun.created() + 61_000, begun.created() + 62_000);
		assertThat(this.lifetime.refuse(envelope)).isEqualTo(RejectionReason.NOT_YET_VALID);
	}

	@Tag("abuse")
	@Test
	void noRenewalInTheFutureLeadsBeyondTheAbsoluteTimeout() {
		Envelope begun = this.lifetime.begin();
		this.clock.move(Duration.ofHours(12));
		Envelope envelope = new Envelope(begun.created(), begun.created() + 43_230_000, begun.created() + 43_230_000);
		assertThat(this.lifetime.refuse(envelope)).isEqualTo(RejectionReason.EXPIRED);
	}

	@Test
	void aClockThatJumpsBackDoesNotBreakTheOrderOfTimes() {
		Envelope envelope = this.lifetime.begin();
		this.clock.move(Duration.ofSeconds(-30));
		assertThat(this.lifetime.renew(envelope).renewed()).isEqualTo(envelope.created());
	}

	@Test
	void aReadIsNoReasonToWriteBeforeATenthOfTheIdleTimeout() {
		TrackedSession<String> session = session();
		this.clock.move(Duration.ofMinutes(3).minusMillis(1));
		assertThat(this.lifetime.renewalDue(session)).isFalse();
	}

	@Test
	void aReadRenewsTheSessionAfterATenthOfTheIdleTimeout() {
		TrackedSession<String> session = session();
		this.clock.move(Duration.ofMinutes(3));
		assertThat(this.lifetime.renewalDue(session)).isTrue();
	}

	private TrackedSession<String> session() {
		return new TrackedSession<>("id", "text", this.lifetime.begin(), new Payload<>("value", "value"));
	}

}
