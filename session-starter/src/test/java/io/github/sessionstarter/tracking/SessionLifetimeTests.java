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

	@Test
	void aShorterTimeoutEndsASessionExactlyWhenItIsOver() {
		Envelope envelope = this.lifetime.begin();
		SessionLifetime shorter = new SessionLifetime(Duration.ofMinutes(5), Duration.ofHours(12), this.clock);
		this.clock.move(Duration.ofMinutes(5));
		assertThat(shorter.refuse(envelope)).isEqualTo(RejectionReason.EXPIRED);
	}

	@Test
	void aSessionThatDoesNotSayWhenItBeganLivesUntilTheAbsoluteTimeout() {
		assertThat(this.lifetime.remaining(this.lifetime.unknown())).isEqualTo(Duration.ofHours(12));
	}

	@Test
	void whatRemainsOfASessionGoesDownToNothing() {
		TrackedSession<String> session = session();
		this.clock.move(Duration.ofMinutes(10));
		assertThat(this.lifetime.remaining(session)).isEqualTo(Duration.ofMinutes(20));
		this.clock.move(Duration.ofMinutes(30));
		assertThat(this.lifetime.remaining(session)).isZero();
	}

	@Test
	void aSessionEndsAtTheIdleTimeoutOfTheStricterConfiguration() {
		TrackedSession<String> session = session();
		SessionLifetime shorter = new SessionLifetime(Duration.ofMinutes(5), Duration.ofHours(12), this.clock);
		SessionLifetime longer = new SessionLifetime(Duration.ofHours(2), Duration.ofHours(12), this.clock);
		assertThat(shorter.end(session)).isEqualTo(this.clock.instant().plus(Duration.ofMinutes(5)));
		assertThat(longer.end(session)).isEqualTo(this.clock.instant().plus(Duration.ofMinutes(30)));
	}

	@Test
	void howeverOftenItIsRenewedASessionLivesUntilTheAbsoluteTimeout() {
		Envelope envelope = this.lifetime.begin();
		this.clock.move(Duration.ofHours(1));
		assertThat(this.lifetime.longest(this.lifetime.renew(envelope))).isEqualTo(Duration.ofHours(11));
		this.clock.move(Duration.ofHours(11));
		assertThat(this.lifetime.longest(envelope)).isEqualTo(Duration.ofMillis(1));
	}

	@Test
	void aSessionThatAnotherRequestIsJustWritingLivesALittleLonger() {
		assertThat(this.lifetime.longest()).isGreaterThan(Duration.ofHours(12).plusMinutes(1));
	}

	@Test
	void aRenewalOfARequestThatTakesASecondCannotWait() {
		assertThat(canWait(Duration.ofMinutes(10), Duration.ofSeconds(1))).isFalse();
		assertThat(canWait(Duration.ofMinutes(10), Duration.ofMillis(1001))).isTrue();
	}

	@Test
	void aRenewalCanWaitWhileHalfOfTheIdleTimeoutRemains() {
		assertThat(canWait(Duration.ofMinutes(15), Duration.ofSeconds(2))).isTrue();
		assertThat(canWait(Duration.ofMinutes(15).plusMillis(1), Duration.ofSeconds(2))).isFalse();
	}

	@Test
	void aRenewalThatGainsNothingBeforeTheAbsoluteTimeoutCanWait() {
		Envelope begun = this.lifetime.begin();
		this.clock.move(Duration.ofHours(11).plusMinutes(30));
		TrackedSession<String> last = session(this.lifetime.renew(begun));
		TrackedSession<String> earlier = session(
				new Envelope(begun.created(), last.envelope().renewed() - 1, last.envelope().expires()));
		this.clock.move(Duration.ofMinutes(20));
		assertThat(this.lifetime.canWait(last, this.clock.millis() - 2_000)).isTrue();
		assertThat(this.lifetime.canWait(earlier, this.clock.millis() - 2_000)).isFalse();
	}

	@Test
	void aLengthenedSessionOutlivesItsTimeoutsAndIsNotBroughtBackToThem() {
		SessionLifetime longer = longer(Duration.ofDays(30));
		Envelope envelope = longer.begin(Duration.ofDays(90).toMillis());
		assertThat(longer.isOutlived(session(envelope))).isFalse();
		this.clock.move(Duration.ofMinutes(30));
		assertThat(longer.renew(envelope)).isEqualTo(envelope);
		assertThat(longer.refuse(envelope)).isNull();
		assertThat(longer.isOutlived(session(envelope))).isTrue();
		assertThat(longer.renewalDue(session(envelope))).isFalse();
		assertThat(longer.remaining(envelope)).isEqualTo(Duration.ofDays(30).minusMinutes(30));
		assertThat(longer.longest(envelope)).isEqualTo(longer.remaining(envelope));
		this.clock.move(Duration.ofDays(30).minusMinutes(30));
		assertThat(longer.refuse(envelope)).isEqualTo(RejectionReason.EXPIRED);
	}

	@Test
	void aLengthenedSessionIsRenewedUntilItsAbsoluteTimeout() {
		SessionLifetime longer = longer(Duration.ofDays(30));
		Envelope envelope = longer.begin(Duration.ofDays(30).toMillis());
		for (int i = 0; i < 35; i++) {
			this.clock.move(Duration.ofMinutes(20));
			assertThat(longer.renewalDue(session(envelope))).isTrue();
			envelope = longer.renew(envelope);
			assertThat(longer.isOutlived(session(envelope))).isFalse();
			assertThat(longer.end(session(envelope)).toEpochMilli()).isEqualTo(envelope.ends());
		}
		this.clock.move(Duration.ofMinutes(20));
		assertThat(longer.isOutlived(session(envelope))).isTrue();
	}

	@Test
	void aLongerIdleTimeoutDoesNotBringBackWhatHasOutlivedAShorterOne() {
		SessionLifetime longer = longer(Duration.ofDays(30));
		Envelope envelope = longer.begin(Duration.ofDays(30).toMillis());
		this.clock.move(Duration.ofMinutes(31));
		SessionLifetime next = new SessionLifetime(Duration.ofHours(2), Duration.ofHours(12), Duration.ofMinutes(3),
				Duration.ofDays(30), this.clock);
		assertThat(next.isOutlived(session(envelope))).isTrue();
	}

	@Test
	void aShorterConfigurationHoldsForLengthenedSessions() {
		SessionLifetime longer = longer(Duration.ofDays(30));
		Envelope envelope = longer.begin(Duration.ofDays(30).toMillis());
		this.clock.move(Duration.ofDays(7));
		assertThat(longer(Duration.ofDays(8)).refuse(envelope)).isNull();
		assertThat(longer(Duration.ofDays(7)).refuse(envelope)).isEqualTo(RejectionReason.EXPIRED);
		assertThat(this.lifetime.refuse(envelope)).isEqualTo(RejectionReason.EXPIRED);
	}

	@Test
	void whatEndedSessionsLeaveLivesAsLongAsTheLongestSession() {
		assertThat(longer(Duration.ofDays(30)).longest()).isGreaterThan(Duration.ofDays(30));
	}

	private SessionLifetime longer(Duration max) {
		return new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), Duration.ofMinutes(3), max,
				this.clock);
	}

	private boolean canWait(Duration age, Duration request) {
		TrackedSession<String> session = session();
		this.clock.move(age);
		return this.lifetime.canWait(session, this.clock.millis() - request.toMillis());
	}

	private TrackedSession<String> session() {
		return session(this.lifetime.begin());
	}

	private TrackedSession<String> session(Envelope envelope) {
		return new TrackedSession<>("id", "text", envelope, new Payload<>("value", "value"));
	}

}
