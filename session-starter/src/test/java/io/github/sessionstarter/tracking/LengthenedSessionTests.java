package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.SessionInfo;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.testing.BreakableStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.tracking.revocation.RevocableSessionTracker;
import io.github.sessionstarter.tracking.revocation.RevocationStorages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions that live for 30 days although their timeouts have passed. What is known of
 * them lives as long, a log-out above all. The value of a session is its user.
 */
class LengthenedSessionTests {

	private static final Duration LIFE = Duration.ofDays(30);

	private final MovableClock clock = new MovableClock();

	private final Payloads<Integer> payloads = TestPayloads
		.of(new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), Duration.ofMinutes(3), LIFE, this.clock));

	private final InMemorySessionStorage memory = new InMemorySessionStorage(1000, this.clock);

	private final BreakableStorage storage = new BreakableStorage(this.memory);

	private final RevocationStorages marks = new RevocationStorages(this.memory, this.memory);

	private final Map<String, SessionTracker<Integer>> trackers = Map.of("index",
			users(new SessionLimit(2, false), ListIndex.of(this.memory)), "list",
			users(new SessionLimit(2, false), ListIndex.of(this.storage)), "denylist",
			RevocableSessionTracker.denylist("cart", this.payloads, this.marks, String::valueOf, false), "latest",
			RevocableSessionTracker.latest("cart", this.payloads, this.marks, Duration.ofSeconds(10), String::valueOf,
					false));

	private SessionTracker<Integer> users(SessionLimit limit, SessionIndex index) {
		return new PrincipalSessionTracker<>("cart", new IdSessionTracker<>("cart", this.storage,
				new RandomSessionIdGenerator(), this.payloads, StorageCodec.PLAIN), index, String::valueOf, limit);
	}

	@ParameterizedTest
	@ValueSource(strings = { "index", "list", "denylist", "latest" })
	void itLivesToItsLastDay(String place) {
		SessionTracker<Integer> tracker = tracker(place);
		String token = begin(tracker);
		this.clock.move(LIFE.minusMillis(1));
		assertThat(tracker.load(token)).isInstanceOf(TrackedSession.class);
		this.clock.move(Duration.ofMillis(1));
		assertThat(tracker.load(token)).isInstanceOf(Lookup.Rejected.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "index", "list", "denylist", "latest" })
	void aWriteAndANewIdLeaveItItsLife(String place) {
		SessionTracker<Integer> tracker = tracker(place);
		String token = begin(tracker);
		this.clock.move(Duration.ofMinutes(20));
		token = tracker.token(found(tracker.write(found(tracker.load(token)), UnaryOperator.identity())));
		this.clock.move(Duration.ofDays(3));
		token = tracker.token(found(tracker.write(found(tracker.load(token)), UnaryOperator.identity())));
		token = tracker.token(found(tracker.renew(found(tracker.load(token)), UnaryOperator.identity())));
		this.clock.move(LIFE.minusDays(3).minusMinutes(21));
		assertThat(tracker.load(token)).isInstanceOf(TrackedSession.class);
		this.clock.move(Duration.ofMinutes(1));
		assertThat(tracker.load(token)).isInstanceOf(Lookup.Rejected.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "index", "list", "denylist", "latest" })
	void aLogOutIsNotForgotten(String place) {
		SessionTracker<Integer> tracker = tracker(place);
		String token = begin(tracker);
		tracker.invalidate(found(tracker.load(token)));
		assertEnded(tracker, token);
	}

	@ParameterizedTest
	@ValueSource(strings = { "index", "list", "denylist", "latest" })
	void aLogOutOnItsThirdDayIsNotForgotten(String place) {
		SessionTracker<Integer> tracker = tracker(place);
		String token = begin(tracker);
		this.clock.move(Duration.ofDays(3));
		tracker.invalidate(found(tracker.load(token)));
		assertEnded(tracker, token);
	}

	@ParameterizedTest
	@ValueSource(strings = { "index", "list", "denylist", "latest" })
	void aLogOutEverywhereFindsItOnItsThirdDayAndIsNotForgotten(String place) {
		SessionTracker<Integer> tracker = tracker(place);
		String token = begin(tracker);
		this.clock.move(Duration.ofDays(3));
		Objects.requireNonNull(tracker.termination()).ofPrincipals().invalidateAll("1", null);
		assertEnded(tracker, token);
	}

	@ParameterizedTest
	@ValueSource(strings = { "index", "list", "denylist", "latest" })
	void anIdThatWasLeftIsNotForgotten(String place) {
		SessionTracker<Integer> tracker = tracker(place);
		String token = begin(tracker);
		var unused = tracker.renew(found(tracker.load(token)), UnaryOperator.identity());
		assertEnded(tracker, token);
	}

	@ParameterizedTest
	@ValueSource(strings = { "index", "list" })
	void itIsListedToItsLastDay(String place) {
		SessionTracker<Integer> tracker = tracker(place);
		begin(tracker);
		this.clock.move(LIFE.minusMinutes(1));
		assertThat(Objects.requireNonNull(tracker.termination()).sessionsOfPrincipals().list("1"))
			.extracting(SessionInfo::created)
			.containsExactly(this.clock.instant().minus(LIFE).plus(Duration.ofMinutes(1)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "index", "list" })
	void aShorterSessionOfItsUserHasRoom(String place) {
		SessionTracker<Integer> tracker = tracker(place);
		String first = begin(tracker);
		this.clock.move(Duration.ofDays(1));
		String second = begin(tracker);
		this.clock.move(Duration.ofDays(1));
		String third = tracker.token(tracker.create(this.payloads.of(1)));
		assertThat(tracker.load(first)).isInstanceOf(Lookup.Rejected.class);
		assertThat(tracker.load(second)).isInstanceOf(TrackedSession.class);
		assertThat(tracker.load(third)).isInstanceOf(TrackedSession.class);
	}

	@Test
	void noSessionLivesLongerThanTheConfigurationAllows() {
		SessionTracker<Integer> tracker = tracker("denylist");
		String token = tracker.token(tracker.create(this.payloads.of(1).withLife(LIFE.multipliedBy(2).toMillis())));
		this.clock.move(LIFE);
		assertThat(tracker.load(token)).isInstanceOf(Lookup.Rejected.class);
	}

	private SessionTracker<Integer> tracker(String place) {
		return Objects.requireNonNull(this.trackers.get(place));
	}

	private String begin(SessionTracker<Integer> tracker) {
		return tracker.token(tracker.create(this.payloads.of(1).withLife(LIFE.toMillis())));
	}

	private static TrackedSession<Integer> found(Lookup<Integer> found) {
		assertThat(found).isInstanceOf(TrackedSession.class);
		return (TrackedSession<Integer>) found;
	}

	private void assertEnded(SessionTracker<Integer> tracker, String token) {
		for (int day = 0; day < LIFE.toDays(); day++) {
			assertThat(tracker.load(token)).isInstanceOf(Lookup.Rejected.class);
			this.clock.move(Duration.ofDays(1));
		}
	}

}
