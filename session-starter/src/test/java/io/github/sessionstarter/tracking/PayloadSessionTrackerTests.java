package io.github.sessionstarter.tracking;

import java.time.Duration;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PayloadSessionTrackerTests {

	private final MovableClock clock = new MovableClock();

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final PayloadSessionTracker<Integer> tracker = new PayloadSessionTracker<>(this.payloads);

	@Test
	void theTokenIsThePayload() {
		assertThat(this.tracker.token(create(7))).isEqualTo("7");
	}

	@Test
	void thePayloadIsTheSession() {
		assertThat(this.tracker.load("7")).isEqualTo(create(7));
	}

	@Test
	void noSessionHasAnId() {
		assertThat(create(7).id()).isEqualTo(TrackedSession.NO_ID);
	}

	@Test
	void aWriteChangesThePayloadAndNothingElse() {
		TrackedSession<Integer> written = this.tracker.write(create(7), (payload) -> this.payloads.of(8));
		assertThat(written).isEqualTo(create(8));
	}

	@Test
	void aRenewalIsAWrite() {
		TrackedSession<Integer> renewed = this.tracker.renew(create(7), (payload) -> this.payloads.of(8));
		assertThat(renewed).isEqualTo(create(8));
	}

	@Test
	void aSessionIsTakenForAsYoungAsCanBe() {
		TrackedSession<Integer> session = create(7);
		this.clock.move(Duration.ofDays(30));
		Lookup<Integer> lookup = this.tracker.load(this.tracker.token(session));
		assertThat(lookup).isInstanceOfSatisfying(TrackedSession.class, (found) -> {
			assertThat(this.payloads.lifetime().remaining(found)).isEqualTo(Duration.ofHours(12));
			assertThat(this.payloads.lifetime().renewalDue(found)).isFalse();
		});
	}

	@Test
	void aLogOutLeavesNothingToEnd() {
		TrackedSession<Integer> session = create(7);
		this.tracker.invalidate(session);
		assertThat(this.tracker.abandon(session.text())).isTrue();
		assertThat(this.tracker.termination()).isNull();
		assertThat(this.tracker.isHeldByClient()).isFalse();
		assertThat(this.tracker.hasMoved(session)).isFalse();
		assertThat(this.tracker.load(this.tracker.token(session))).isEqualTo(session);
	}

	@Tag("abuse")
	@ParameterizedTest
	@ValueSource(strings = { "", "x", "7x", " 7", "exactly22charactersabc7", "1.1.1.7" })
	void otherTextIsRejectedAsUnreadable(String token) {
		assertThat(this.tracker.load(token)).isEqualTo(new Lookup.Rejected<>(RejectionReason.UNREADABLE_PAYLOAD));
	}

	private TrackedSession<Integer> create(int value) {
		return this.tracker.create(this.payloads.of(value));
	}

}
