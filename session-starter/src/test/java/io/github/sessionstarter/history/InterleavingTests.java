package io.github.sessionstarter.history;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.sessionstarter.history.Schedule.Bounds;
import io.github.sessionstarter.history.ScheduledNode.Trackers;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.Suite;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.tracking.revocation.RevocableSessionTracker;
import io.github.sessionstarter.tracking.revocation.RevocationStorages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests at the same time keep the promises in each order in which their calls reach
 * the storage. Lincheck cannot search here: ids come from {@code SecureRandom}, and a
 * request that was overtaken waits for a random time.
 */
@Tag("abuse")
@Tag(Suite.FULL)
class InterleavingTests {

	private static final List<Action> REQUESTS = List.of(Action.READ, Action.SET, Action.UPDATE, Action.RENEW,
			Action.LOG_IN, Action.LOG_OUT);

	private static final List<Action> WRITES = List.of(Action.SET, Action.UPDATE, Action.RENEW, Action.LOG_OUT);

	private static final List<Action> ENDS = List.of(Action.RENEW, Action.LOG_OUT, Action.LOG_OUT_EVERYWHERE);

	private static final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterAll
	static void stop() {
		threads.shutdownNow();
	}

	@Test
	void twoRequestsWithASession() {
		assertKept(pairs(REQUESTS), Bounds.ALL, InterleavingTests::onServer);
	}

	@Test
	void twoRequestsWithASessionWhileACallFails() {
		assertKept(pairs(WRITES), Bounds.ALL_WITH_A_FAULT, InterleavingTests::onServer);
	}

	@Test
	void threeRequestsWithASession() {
		assertKept(
				Stream.of(List.of(Action.SET, Action.RENEW, Action.LOG_OUT),
						List.of(Action.UPDATE, Action.RENEW, Action.RENEW)),
				Bounds.TWO_PREEMPTIONS, InterleavingTests::onServer);
	}

	@Test
	void twoRequestsWithASessionOfAUser() {
		assertKept(pairs(ENDS), Bounds.TWO_PREEMPTIONS, InterleavingTests::ofUser);
	}

	@Test
	void threeRequestsWithASessionOfAUser() {
		assertKept(Stream.of(List.of(Action.RENEW, Action.RENEW, Action.LOG_OUT_EVERYWHERE)), Bounds.TWO_PREEMPTIONS,
				InterleavingTests::ofUser);
	}

	@Test
	void aSessionOnTheDenylistStaysThere() {
		assertNothingComesBack((storage) -> (payloads, ids) -> RevocableSessionTracker.denylist(ActionHandler.SESSION,
				payloads, new RevocationStorages(storage, storage), Subject::owner, false));
	}

	@Test
	void anEndedSessionHasNoLatestToken() {
		assertNothingComesBack((storage) -> (payloads, ids) -> RevocableSessionTracker.latest(ActionHandler.SESSION,
				payloads, new RevocationStorages(storage, storage), Duration.ofSeconds(10), Subject::owner, false));
	}

	private static Trackers onServer(SessionStorage storage) {
		return (payloads, ids) -> new IdSessionTracker<>(ActionHandler.SESSION, storage, ids, payloads,
				StorageCodec.PLAIN);
	}

	private static Trackers ofUser(SessionStorage storage) {
		return (payloads, ids) -> new PrincipalSessionTracker<>(ActionHandler.SESSION,
				new IdSessionTracker<>(ActionHandler.SESSION, storage, ids, payloads, StorageCodec.PLAIN),
				ListIndex.of(storage), Subject::owner, SessionLimit.NONE);
	}

	private static void assertKept(Stream<List<Action>> requests, Bounds bounds,
			Function<SessionStorage, Trackers> trackers) {
		Interleavings interleavings = run(requests, bounds, trackers);
		assertThat(interleavings.broken().values()).as("broken in %d orders", interleavings.orders()).isEmpty();
	}

	/** A client-side session keeps the other promises for one request at a time only. */
	private static void assertNothingComesBack(Function<SessionStorage, Trackers> trackers) {
		assertThat(run(pairs(ENDS), Bounds.ALL, trackers).broken()).doesNotContainKey(Kept.NOTHING_COMES_BACK);
	}

	private static Interleavings run(Stream<List<Action>> requests, Bounds bounds,
			Function<SessionStorage, Trackers> trackers) {
		Interleavings interleavings = new Interleavings(threads, bounds, trackers);
		requests.forEach(interleavings::run);
		assertThat(interleavings.orders()).isGreaterThan(50);
		return interleavings;
	}

	/** Return each request with itself and with those behind it. */
	private static Stream<List<Action>> pairs(List<Action> actions) {
		return actions.stream()
			.flatMap((one) -> actions.stream()
				.filter((other) -> other.compareTo(one) >= 0)
				.map((other) -> List.of(one, other)));
	}

}
