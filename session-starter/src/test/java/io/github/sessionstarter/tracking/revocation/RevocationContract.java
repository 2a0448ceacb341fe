package io.github.sessionstarter.tracking.revocation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.TrackedSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * ABUSE 44: a session that was taken back stays so, for any time before which sessions
 * were ended, and for any text that a storage has in its place.
 */
@Tag("abuse")
public abstract class RevocationContract extends LogOutEverywhereContract {

	private static final String NAME = "user_session";

	static final String USER = "Anna";

	private static final Lookup<String> REVOKED = new Lookup.Rejected<>(RejectionReason.REVOKED);

	static final List<Instant> FAR = List.of(Instant.now().plus(Duration.ofDays(400)), last(), last().plusMillis(1),
			Instant.parse("9999-12-31T23:59:59Z"), Instant.ofEpochMilli(Long.MAX_VALUE), Instant.MAX);

	static final List<Instant> PAST = List.of(Instant.EPOCH.plusMillis(1), Instant.EPOCH, Instant.EPOCH.minusNanos(1),
			Instant.EPOCH.minusMillis(1), Instant.parse("-9999-01-01T00:00:00Z"), Instant.MIN);

	final Payloads<String> payloads = new Payloads<>(String.class, new TextSerializer(),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), InstantSource.system()));

	@ParameterizedTest
	@FieldSource("FAR")
	void allSessionsThatBeganBeforeAFarDateHaveEnded(Instant far) {
		for (RevocableSessionTracker<String> tracker : trackers()) {
			String token = begin(tracker);
			tracker.invalidateIssuedBefore(far);
			assertThat(tracker.load(token)).isEqualTo(REVOKED);
			assertThat(tracker.load(begin(tracker))).isEqualTo(REVOKED);
		}
	}

	@ParameterizedTest
	@FieldSource("FAR")
	void aFarDateIsNotUndoneByALaterCall(Instant far) {
		RevocableSessionTracker<String> tracker = trackers().get(0);
		String token = begin(tracker);
		tracker.invalidateIssuedBefore(Instant.now().plusSeconds(60));
		tracker.invalidateIssuedBefore(far);
		assertThat(tracker.load(token)).isEqualTo(REVOKED);
		Stream.concat(PAST.stream(), Stream.of(Instant.now())).forEach((earlier) -> {
			tracker.invalidateIssuedBefore(earlier);
			assertThat(tracker.load(token)).isEqualTo(REVOKED);
		});
	}

	@ParameterizedTest
	@FieldSource("PAST")
	void aDateInThePastEndsNothingAndBringsNothingBack(Instant past) {
		RevocableSessionTracker<String> tracker = trackers().get(0);
		String token = begin(tracker);
		tracker.invalidateIssuedBefore(past);
		assertThat(tracker.load(token)).isInstanceOf(TrackedSession.class);
		tracker.invalidateIssuedBefore(Instant.now().plus(1, ChronoUnit.HOURS));
		tracker.invalidateIssuedBefore(past);
		assertThat(tracker.load(token)).isEqualTo(REVOKED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "zz", "zz.", "zz.0", "-zz.0.", "zz.-1.", "ZZ.0.", "zz,0,", "~2.zz.0.", "2!zz",
			"zzzzzzzzzzzzzz.0.", "{\"time\":1}" })
	void aMarkThatCannotBeReadLetsNobodyInAndIsNotWrittenOver(String mark) {
		for (int mode = 0; mode < trackers().size(); mode++) {
			assertRefused(mode, StorageKey.ofTimes(NAME).of(""), mark);
			assertRefused(mode, StorageKey.ofTimesOfUsers(NAME).of(USER), mark);
		}
	}

	/** A node that has read the mark a moment ago reads it again after a second. */
	private void assertRefused(int mode, String key, String mark) {
		String token = begin(trackers().get(mode));
		storage().create(key, mark, Duration.ofHours(1));
		RevocableSessionTracker<String> tracker = trackers().get(mode);
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> tracker.load(token));
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> {
			tracker.invalidateAll(USER, null);
			tracker.invalidateIssuedBefore(Instant.now());
		});
		assertThat(storage().read(key)).isEqualTo(mark);
		storage().invalidate(key);
		storage().invalidate(StorageKey.ofTimesOfUsers(NAME).of(USER));
	}

	@Test
	void aMarkWithMoreDigitsOfAnEarlierReleaseCounts() {
		for (String mark : List.of("2s7xvqqt6o.0.", "1y2p0ij32e8e7.0.")) {
			String key = StorageKey.ofTimes(NAME).of("");
			storage().create(key, mark, Duration.ofHours(1));
			for (RevocableSessionTracker<String> tracker : trackers()) {
				String token = begin(tracker);
				assertThat(tracker.load(token)).isEqualTo(REVOKED);
				tracker.invalidateIssuedBefore(Instant.now());
				assertThat(tracker.load(token)).isEqualTo(REVOKED);
			}
			storage().invalidate(key);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "1234567890123456789012" })
	void aTextThatIsTooShortForATokenEndsNothing(String text) {
		for (RevocableSessionTracker<String> tracker : trackers()) {
			assertThat(tracker.abandon(text)).isFalse();
		}
	}

	List<RevocableSessionTracker<String>> trackers() {
		return List.of(tracker(false), tracker(true), RevocableSessionTracker.latest(NAME, this.payloads, storages(),
				Duration.ofSeconds(5), (user) -> user, false));
	}

	private RevocableSessionTracker<String> tracker(boolean acceptOnFailure) {
		return RevocableSessionTracker.denylist(NAME, this.payloads, storages(), (user) -> user, acceptOnFailure);
	}

	private RevocationStorages storages() {
		return new RevocationStorages(storage(), storage());
	}

	String begin(RevocableSessionTracker<String> tracker) {
		return tracker.token(tracker.create(this.payloads.of(USER)));
	}

	private static Instant last() {
		return Instant.ofEpochMilli(Long.parseLong("zzzzzzzzz", 36));
	}

}
