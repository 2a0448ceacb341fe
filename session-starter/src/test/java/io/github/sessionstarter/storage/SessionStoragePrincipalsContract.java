package io.github.sessionstarter.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionLimitException;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.testing.WordGroups;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.storage.SessionLimit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lists of the sessions of each user, which are kept in the storage of the sessions,
 * under many log-ins and log-outs at once.
 */
@Timeout(120)
public abstract class SessionStoragePrincipalsContract {

	private static final int THREADS = 16;

	private static final int MAX = 3;

	private static final String USER = "Anna";

	private final Payloads<String> payloads = new Payloads<>(String.class, new TextSerializer(),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), InstantSource.system()), 1,
			(older, text) -> null, new WordGroups());

	/** The storage under test, the same one during one test, empty at its start. */
	protected abstract SessionStorage storage();

	/** The indexes under test, the same ones during one test, empty at its start. */
	protected SessionIndex index() {
		return ListIndex.of(storage());
	}

	@Test
	void everySessionOfAUserIsListed() throws Exception {
		PrincipalSessionTracker<String> sessions = sessions(SessionLimit.NONE);
		List<TrackedSession<String>> begun = together((thread) -> sessions.create(this.payloads.of(USER)));
		assertThat(sessions.list(USER)).extracting("handle")
			.containsExactlyInAnyOrderElementsOf(
					begun.stream().map((session) -> sessions.handle(session.id())).toList());
		assertThat(sessions.list("Berta")).isEmpty();
	}

	@Test
	@Tag("abuse")
	void howeverManyBeginAtOnceTheLimitIsKept() throws Exception {
		PrincipalSessionTracker<String> sessions = sessions(new SessionLimit(MAX, false));
		together((thread) -> sessions.create(this.payloads.of(USER)));
		assertThat(sessions.list(USER)).hasSize(MAX);
	}

	@Test
	@Tag("abuse")
	void ofSeveralThatBeginAtOnceOneIsLeft() throws Exception {
		PrincipalSessionTracker<String> sessions = sessions(new SessionLimit(1, false));
		together((thread) -> sessions.create(this.payloads.of(USER)));
		assertThat(sessions.list(USER)).hasSize(1);
	}

	@Test
	@Tag("abuse")
	void howeverManyBeginAtOnceThoseBeyondTheLimitAreRefused() throws Exception {
		PrincipalSessionTracker<String> sessions = sessions(new SessionLimit(MAX, true));
		List<String> outcomes = together((thread) -> {
			try {
				sessions.create(this.payloads.of(USER));
				return "begun";
			}
			catch (SessionLimitException ex) {
				return "refused";
			}
		});
		assertThat(outcomes).filteredOn("begun"::equals).hasSize(MAX);
		assertThat(sessions.list(USER)).hasSize(MAX);
	}

	@Test
	@Tag("abuse")
	void renewalsAndLogOutsAtOnceLeaveNoEntryBehind() throws Exception {
		PrincipalSessionTracker<String> sessions = sessions(SessionLimit.NONE);
		together((thread) -> {
			TrackedSession<String> session = sessions.create(this.payloads.of(USER));
			for (int i = 0; i < 10; i++) {
				session = (TrackedSession<String>) sessions.renew(session, UnaryOperator.identity());
			}
			sessions.invalidate(session);
			return thread;
		});
		assertThat(sessions.list(USER)).isEmpty();
		sessions.create(this.payloads.of(USER));
		assertThat(sessions.list(USER)).hasSize(1);
	}

	@Test
	@Tag("abuse")
	void aSessionThatIsRenewedWhileAllAreEndedHasEnded() throws Exception {
		PrincipalSessionTracker<String> sessions = sessions(SessionLimit.NONE);
		TrackedSession<String> begun = sessions.create(this.payloads.of(USER));
		List<String> ids = together((thread) -> {
			if (thread == 0) {
				sessions.invalidateAll(USER, null);
				return begun.id();
			}
			return sessions.renew(begun, UnaryOperator.identity()).fold(TrackedSession::id, (reason) -> begun.id());
		});
		assertThat(ids).allSatisfy((id) -> assertThat(sessions.load(id)).isNotInstanceOf(TrackedSession.class));
	}

	@Test
	@Tag("abuse")
	void aSessionThatTwoRequestsGiveToTwoUsersIsInTheListOfOne() throws Exception {
		PrincipalSessionTracker<String> sessions = sessions(SessionLimit.NONE);
		for (int round = 0; round < 20; round++) {
			TrackedSession<String> visitor = sessions.create(this.payloads.of("Visitor"));
			together((thread) -> give(sessions, visitor, (thread % 2 == 0) ? USER : "Berta"));
			String user = sessions.load(visitor.id())
				.fold((session) -> session.payload().value(), (reason) -> reason.name());
			assertThat(sessions.list(USER)).hasSize(user.equals(USER) ? 1 : 0);
			assertThat(sessions.list("Berta")).hasSize(user.equals("Berta") ? 1 : 0);
			assertThat(sessions.list("Visitor")).isEmpty();
			sessions.invalidateAll(USER, null);
			sessions.invalidateAll("Berta", null);
		}
	}

	@Test
	@Tag("abuse")
	void aSessionThatIsGivenToAUserWhileAllAreEndedIsListedOrHasEnded() throws Exception {
		PrincipalSessionTracker<String> sessions = sessions(SessionLimit.NONE);
		for (int round = 0; round < 20; round++) {
			List<TrackedSession<String>> given = together((thread) -> {
				if (thread == 0) {
					sessions.invalidateAll(USER, null);
				}
				TrackedSession<String> visitor = sessions.create(this.payloads.of("Visitor"));
				give(sessions, visitor, USER);
				return visitor;
			});
			sessions.invalidateAll(USER, null);
			assertThat(given)
				.allSatisfy((session) -> assertThat(sessions.load(session.id())).isNotInstanceOf(TrackedSession.class));
		}
	}

	@Test
	@Tag("abuse")
	void howeverManyAreGivenToAUserAtOnceThoseBeyondTheLimitAreRefused() throws Exception {
		PrincipalSessionTracker<String> sessions = sessions(new SessionLimit(1, true));
		for (int i = 0; i < 20; i++) {
			int round = i;
			List<String> outcomes = together((thread) -> {
				TrackedSession<String> visitor = sessions.create(this.payloads.of("Visitor" + round + "-" + thread));
				try {
					return give(sessions, visitor, USER);
				}
				catch (SessionLimitException ex) {
					return "refused";
				}
			});
			assertThat(outcomes).containsOnlyOnce(USER);
			assertThat(sessions.list(USER)).hasSize(1);
			sessions.invalidateAll(USER, null);
		}
	}

	@Test
	@Tag("abuse")
	void aSessionThatIsRenewedWhileItsGroupIsEndedHasEnded() throws Exception {
		PrincipalSessionTracker<String> sessions = sessions(SessionLimit.NONE);
		for (String group : List.of("sid", "sub")) {
			TrackedSession<String> begun = sessions.create(this.payloads.of(USER).withDetails("sid sub"));
			TrackedSession<String> other = sessions.create(this.payloads.of(USER).withDetails("other"));
			List<String> ids = together((thread) -> {
				if (thread == 0) {
					end(sessions, group);
					return begun.id();
				}
				return sessions.renew(begun, UnaryOperator.identity()).fold(TrackedSession::id, (reason) -> begun.id());
			});
			assertThat(ids).allSatisfy((id) -> assertThat(sessions.load(id)).isNotInstanceOf(TrackedSession.class));
			assertThat(sessions.list(USER)).extracting("handle").contains(sessions.handle(other.id()));
		}
	}

	@Test
	@Tag("abuse")
	void aSessionThatBeginsWhileItsGroupIsEndedIsListedOrHasEnded() throws Exception {
		PrincipalSessionTracker<String> sessions = sessions(SessionLimit.NONE);
		for (int round = 0; round < 20; round++) {
			List<TrackedSession<String>> begun = together((thread) -> {
				if (thread == 0) {
					end(sessions, "sub");
				}
				return sessions.create(this.payloads.of(USER).withDetails("sid" + thread + " sub"));
			});
			end(sessions, "sub");
			assertThat(begun)
				.allSatisfy((session) -> assertThat(sessions.load(session.id())).isNotInstanceOf(TrackedSession.class));
			assertThat(sessions.list(USER)).isEmpty();
		}
	}

	private static void end(PrincipalSessionTracker<String> sessions, String group) {
		int unused = sessions.ofGroups().applyAsInt(group, Instant.MAX);
	}

	private String give(PrincipalSessionTracker<String> sessions, TrackedSession<String> session, String user) {
		try {
			sessions.write(session, (present) -> this.payloads.of(user));
			return user;
		}
		catch (SessionConflictException ex) {
			return "the session of another user by now";
		}
	}

	private PrincipalSessionTracker<String> sessions(SessionLimit limit) {
		IdSessionTracker<String> sessions = new IdSessionTracker<>("user", storage(), new RandomSessionIdGenerator(),
				this.payloads, StorageCodec.PLAIN);
		return new PrincipalSessionTracker<>("user", sessions, index(), UnaryOperator.identity(), limit);
	}

	private static <R> List<R> together(Task<R> task) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			CyclicBarrier start = new CyclicBarrier(THREADS);
			List<Callable<R>> tasks = new ArrayList<>();
			IntStream.range(0, THREADS).forEach((thread) -> tasks.add(() -> {
				start.await(60, TimeUnit.SECONDS);
				return task.run(thread);
			}));
			List<R> results = new ArrayList<>();
			for (Future<R> result : threads.invokeAll(tasks)) {
				results.add(result.get());
			}
			return results;
		}
		finally {
			threads.shutdownNow();
		}
	}

	private interface Task<R> {

		R run(int thread) throws Exception;

	}

	private static final class TextSerializer implements SessionSerializer<String> {

		@Override
		public String serialize(String value) {
			return value;
		}

		@Override
		public String deserialize(String text) {
			return text;
		}

	}

}
