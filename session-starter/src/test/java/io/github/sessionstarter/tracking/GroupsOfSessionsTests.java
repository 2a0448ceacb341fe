package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionIndex.Entry;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.testing.WordGroups;
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The value of a session is the number of its user, its details are its groups. */
class GroupsOfSessionsTests {

	private static final Instant LATER = Instant.ofEpochSecond(1000);

	private final MovableClock clock = new MovableClock();

	private final Counting storage = new Counting(new InMemorySessionStorage(1000, this.clock));

	private final Payloads<Integer> payloads = TestPayloads
		.grouped(new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), this.clock), new WordGroups());

	private final PrincipalSessionTracker<Integer> sessions = sessions(true);

	@Test
	void theSessionsOfAGroupEndTogether() {
		TrackedSession<Integer> first = begin(1, "s1 u");
		TrackedSession<Integer> second = begin(2, "s2 u");
		TrackedSession<Integer> other = begin(1, "s3 v");
		TrackedSession<Integer> without = begin(1, "");
		assertThat(end("u")).isEqualTo(2);
		assertThat(end("u")).isZero();
		assertEnded(first);
		assertEnded(second);
		assertAlive(other);
		assertAlive(without);
	}

	@Test
	void aSessionEndsInEachOfItsGroupsAlsoUnderALaterId() {
		for (String group : new String[] { "s", "u" }) {
			TrackedSession<Integer> begun = begin(1, "s u");
			TrackedSession<Integer> renewed = renew(renew(begun));
			TrackedSession<Integer> other = begin(1, "t v");
			assertThat(end(group)).isOne();
			assertEnded(begun);
			assertEnded(renewed);
			assertAlive(other);
		}
	}

	@Test
	void aSessionThatHasComeToAGroupLaterStays() {
		TrackedSession<Integer> before = begin(1, "u@999");
		TrackedSession<Integer> after = begin(1, "u@1000");
		assertThat(end("u")).isOne();
		assertEnded(before);
		assertAlive(after);
		assertThat(this.sessions.ofGroups().applyAsInt("u", LATER.plusSeconds(1))).isOne();
	}

	@Test
	void howeverASessionEndsItIsInNoListAfterwards() {
		this.sessions.invalidate(begin(1, "s u"));
		assertNoLists();
		this.sessions.invalidate(begin(1, "s u").id());
		assertNoLists();
		this.sessions.invalidateAll("1", null);
		begin(1, "s u");
		this.sessions.invalidateAll("1", null);
		assertNoLists();
		begin(1, "s u");
		assertThat(end("s")).isOne();
		assertNoLists();
	}

	@Test
	void aSessionThatLeavesItsGroupIsNotEndedWithIt() {
		TrackedSession<Integer> session = begin(1, "s u");
		Lookup<Integer> left = this.sessions.renew(session, (present) -> present.withDetails("t u"));
		assertThat(end("s")).isZero();
		assertAlive((TrackedSession<Integer>) left);
		assertThat(list(StorageKey.ofGroups("cart"), "s")).isEmpty();
		assertThat(end("t")).isOne();
	}

	@Test
	void aRequestWritesToASessionThatAnotherOneHasBroughtToAGroup() {
		TrackedSession<Integer> read = begin(1, "");
		this.sessions.renew(read, (present) -> present.withDetails("s u"));
		this.sessions.write(read, UnaryOperator.identity());
		assertThat(end("s")).isOne();
		assertEnded(read);
	}

	@Test
	void theListOfAGroupDoesNotMakeTheSessionOfAnotherOneEnd() {
		TrackedSession<Integer> session = begin(1, "s");
		ListIndex.of(this.storage)
			.enter(StorageKey.ofGroups("cart").of("t"),
					new Entry(this.sessions.handle(session.id()), this.clock.instant().plusSeconds(60)),
					SessionLimit.NONE, this.clock.instant());
		assertThat(end("t")).isZero();
		assertAlive(session);
	}

	@Test
	void aGroupIsNotAUserOfTheSameName() {
		TrackedSession<Integer> session = begin(1, "2");
		TrackedSession<Integer> user = begin(2, "3");
		assertThat(end("2")).isOne();
		assertEnded(session);
		assertAlive(user);
		assertThat(this.sessions.invalidateAll("3", null)).isZero();
		assertAlive(user);
	}

	@Test
	void sessionsWithoutAUserHaveGroupsAndAskForNoList() {
		PrincipalSessionTracker<Integer> sessions = sessions(false);
		assertThat(sessions.ofPrincipals()).isNull();
		assertThat(sessions.sessionsOfPrincipals()).isNull();
		this.storage.calls.set(0);
		TrackedSession<Integer> without = sessions.create(this.payloads.of(1));
		assertThat(this.storage.calls).hasValue(1);
		sessions.write(without, UnaryOperator.identity());
		assertThat(this.storage.calls).hasValue(2);
		TrackedSession<Integer> session = sessions.create(this.payloads.of(1).withDetails("s"));
		assertThat(sessions.ofGroups().applyAsInt("s", LATER)).isOne();
		assertThat(sessions.load(session.id())).isNotInstanceOf(TrackedSession.class);
	}

	private PrincipalSessionTracker<Integer> sessions(boolean users) {
		IdSessionTracker<Integer> sessions = new IdSessionTracker<>("cart", this.storage,
				new RandomSessionIdGenerator(), this.payloads, StorageCodec.PLAIN);
		return new PrincipalSessionTracker<>("cart", sessions, ListIndex.of(this.storage),
				users ? Object::toString : null, SessionLimit.NONE);
	}

	private TrackedSession<Integer> begin(int user, String groups) {
		Payload<Integer> payload = this.payloads.of(user);
		return this.sessions.create(payload.withDetails(groups));
	}

	private TrackedSession<Integer> renew(TrackedSession<Integer> session) {
		return (TrackedSession<Integer>) this.sessions.renew(session, UnaryOperator.identity());
	}

	private int end(String group) {
		return this.sessions.ofGroups().applyAsInt(group, LATER);
	}

	private void assertAlive(TrackedSession<Integer> session) {
		assertThat(this.sessions.load(session.id())).isInstanceOf(TrackedSession.class);
	}

	private void assertEnded(TrackedSession<Integer> session) {
		assertThat(this.sessions.load(session.id())).isNotInstanceOf(TrackedSession.class);
	}

	private void assertNoLists() {
		assertThat(list(StorageKey.ofGroups("cart"), "s")).isEmpty();
		assertThat(list(StorageKey.ofGroups("cart"), "u")).isEmpty();
		assertThat(list(StorageKey.ofUsers("cart"), "1")).isEmpty();
	}

	private String list(StorageKey lists, String owner) {
		return Objects.requireNonNullElse(this.storage.read(lists.of(owner)), "");
	}

	private static final class Counting extends ForwardingStorage {

		private final AtomicInteger calls = new AtomicInteger();

		Counting(SessionStorage storage) {
			super(storage);
		}

		@Override
		public @Nullable String read(String id) {
			this.calls.incrementAndGet();
			return super.read(id);
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			this.calls.incrementAndGet();
			return super.create(id, value, ttl);
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			this.calls.incrementAndGet();
			return super.replace(id, expected, value, ttl);
		}

	}

}
