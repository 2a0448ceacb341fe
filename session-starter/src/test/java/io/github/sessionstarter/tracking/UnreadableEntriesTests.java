package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.tracking.revocation.Denylist;
import io.github.sessionstarter.tracking.revocation.RevocableSessionTracker;
import io.github.sessionstarter.tracking.revocation.RevocationStorages;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * ABUSE 44: a session of a user that this node cannot read is not overlooked.
 */
@Tag("abuse")
class UnreadableEntriesTests {

	private static final String USER = "7";

	private static final String LIST = StorageKey.ofUsers("cart").of(USER);

	private final MovableClock clock = new MovableClock();

	private final SessionStorage storage = new InMemorySessionStorage(100, this.clock);

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final PrincipalSessionTracker<Integer> tracker = tracker(StorageCodec.PLAIN);

	@ParameterizedTest
	@ValueSource(strings = { "x", "a.b", "a.b.c.d", "a.-1.zz", "a.1.ZZ", ".1.1", "~2.a.1.zz" })
	void aListWithAnEntryThatCannotBeReadStaysAsItIs(String entry) {
		TrackedSession<Integer> session = this.tracker.create(this.payloads.of(7));
		String list = this.storage.read(LIST) + "\n" + entry;
		this.storage.invalidate(LIST);
		this.storage.create(LIST, list, Duration.ofHours(1));
		assertRefused(() -> this.tracker.create(this.payloads.of(7)));
		assertRefused(() -> this.tracker.invalidateAll(USER, null));
		assertRefused(() -> this.tracker.list(USER));
		assertThat(this.storage.read(LIST)).isEqualTo(list);
		assertThat(this.tracker.load(session.id())).isInstanceOf(TrackedSession.class);
	}

	@Test
	void anEntryWithATimeOutOfRangeThatAnEarlierReleaseWroteCounts() {
		TrackedSession<Integer> session = this.tracker.create(this.payloads.of(7));
		this.storage.invalidate(LIST);
		this.storage.create(LIST, this.tracker.handle(session.id()) + ".1.zzzzzzzzzz", Duration.ofHours(1));
		this.tracker.create(this.payloads.of(7));
		assertThat(this.tracker.list(USER)).hasSize(2);
		assertThat(this.tracker.invalidateAll(USER, null)).isEqualTo(2);
	}

	@Test
	void aLogOutFailsWhereItCannotBeReadToWhereTheSessionHasMoved() {
		StorageKey key = new StorageKey("cart");
		Denylist denylist = new Denylist(this.storage, key, this.payloads.lifetime(), new CompareAndSetRetry());
		this.storage.create(key.of("nowhere"), "renewed ", Duration.ofHours(1));
		this.storage.create(key.of("itself"), "renewed " + key.of("itself"), Duration.ofHours(1));
		assertThatExceptionOfType(UnreadableEntryException.class).isThrownBy(() -> denylist.end("nowhere"));
		assertThatExceptionOfType(UnreadableEntryException.class).isThrownBy(() -> denylist.end("itself"));
	}

	@Test
	void aSessionIsListedHoweverLongItCanLive() {
		SessionLifetime lifetime = new SessionLifetime(Duration.ofDays(2_000_000), Duration.ofDays(2_000_000),
				this.clock);
		Payloads<Integer> payloads = TestPayloads.of(lifetime);
		PrincipalSessionTracker<Integer> tracker = new PrincipalSessionTracker<>("cart", new IdSessionTracker<>("cart",
				this.storage, new RandomSessionIdGenerator(), payloads, StorageCodec.PLAIN), ListIndex.of(this.storage),
				String::valueOf, SessionLimit.NONE);
		tracker.create(payloads.of(7));
		assertThat(tracker.list(USER)).hasSize(1);
	}

	@Test
	void aSessionThatOnlyAnotherNodeCanReadIsListedAndEndsWithTheOthers() {
		PrincipalSessionTracker<Integer> other = tracker(new Reversed());
		TrackedSession<Integer> session = other.create(this.payloads.of(7));
		this.tracker.create(this.payloads.of(7));
		assertThat(this.tracker.list(USER)).hasSize(2)
			.allSatisfy((live) -> assertThat(live.created()).isEqualTo(this.clock.instant()));
		assertThat(this.tracker.invalidateAll(USER, null)).isEqualTo(2);
		assertThat(other.load(session.id())).isEqualTo(new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID));
	}

	@Test
	void aSessionOfANodeWhoseClockIsAheadEndsWithTheOthers() {
		this.clock.move(Duration.ofMinutes(10));
		TrackedSession<Integer> session = this.tracker.create(this.payloads.of(7));
		this.clock.move(Duration.ofMinutes(-10));
		this.tracker.create(this.payloads.of(7));
		assertThat(this.tracker.list(USER)).hasSize(2);
		assertThat(this.tracker.invalidateAll(USER, null)).isEqualTo(2);
		this.clock.move(Duration.ofMinutes(10));
		assertThat(this.tracker.load(session.id())).isEqualTo(new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID));
	}

	@Test
	void aLogOutThatCannotBeRememberedFails() {
		RevocableSessionTracker<Integer> client = RevocableSessionTracker.denylist("user", this.payloads,
				new RevocationStorages(new ForeignEntries(), new ForeignEntries()), null, true);
		TrackedSession<Integer> session = client.create(this.payloads.of(7));
		assertRefused(() -> client.invalidate(session));
		assertRefused(() -> client.invalidate(session.id()));
	}

	private static void assertRefused(ThrowingCallable call) {
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(call);
	}

	private PrincipalSessionTracker<Integer> tracker(StorageCodec atRest) {
		IdSessionTracker<Integer> sessions = new IdSessionTracker<>("cart", this.storage,
				new RandomSessionIdGenerator(), this.payloads, atRest);
		return new PrincipalSessionTracker<>("cart", sessions, ListIndex.of(this.storage), String::valueOf,
				SessionLimit.NONE);
	}

	/** Stands for a key that other nodes do not have. */
	private static final class Reversed implements StorageCodec {

		private static final UnaryOperator<String> REVERSE = (text) -> new StringBuilder(text).reverse().toString();

		@Override
		public String write(String key, String text) {
			return "s:" + REVERSE.apply(text);
		}

		@Override
		public @Nullable String read(String key, String stored) {
			return stored.startsWith("s:") ? REVERSE.apply(stored.substring(2)) : null;
		}

	}

	/** Has something under each id that is not text, as another application's keys. */
	private static final class ForeignEntries implements SessionStorage {

		@Override
		public @Nullable String read(String id) {
			return null;
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			return false;
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			return false;
		}

		@Override
		public boolean invalidate(String id) {
			return true;
		}

	}

}
