package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes share a storage, and one of them reads from a cache.
 */
@Tag("abuse")
class IdSessionTrackerStaleReadTests {

	private static final Lookup.Rejected<Integer> UNKNOWN = new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID);

	private final MovableClock clock = new MovableClock();

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final SessionStorage storage = new InMemorySessionStorage(1000, this.clock);

	private final CachingStorage cache = new CachingStorage(this.storage);

	private final IdSessionTracker<Integer> tracker = tracker(this.cache);

	private final IdSessionTracker<Integer> other = tracker(this.storage);

	private TrackedSession<Integer> session;

	@BeforeEach
	void readIntoTheCache() {
		this.session = this.tracker.create(this.payloads.of(1));
		this.cache.remember(key(this.session));
	}

	@Test
	void anUpdateIsMadeToWhatTheOtherNodeWrote() {
		add(this.other, 10);
		assertThat(add(this.tracker, 100).payload().value()).isEqualTo(111);
	}

	@Test
	void aLogOutFollowsARenewalOfTheOtherNode() {
		TrackedSession<Integer> renewed = (TrackedSession<Integer>) this.other.renew(this.session,
				UnaryOperator.identity());
		assertThat(this.tracker.invalidate(this.session.id())).isTrue();
		assertThat(this.other.load(renewed.id())).isEqualTo(UNKNOWN);
	}

	@Test
	void aSessionThatTheOtherNodeHasEndedIsNotThere() {
		this.other.invalidate(this.session);
		assertThat(this.tracker.invalidate(this.session.id())).isFalse();
	}

	@Test
	void aSessionThatTheOtherNodeIsEndingIsNotThere() {
		this.storage.replace(key(this.session), this.session.text(), "-", Duration.ofMinutes(1));
		assertThat(this.tracker.invalidate(this.session.id())).isFalse();
		assertThat(this.storage.read(key(this.session))).isNull();
	}

	@Test
	void aRenewalIsNotConfirmedByTheCache() {
		this.cache.beforeCreate = () -> {
			this.cache.remember(key(this.session));
			this.other.invalidate(this.session);
		};
		assertThat(this.tracker.renew(this.session, UnaryOperator.identity())).isEqualTo(UNKNOWN);
	}

	@Test
	void aRenewalThatTakesLongerThanTheSessionLivesLeavesNone() {
		this.cache.beforeCreate = () -> this.clock.move(Duration.ofMinutes(30));
		assertThat(this.tracker.renew(this.session, UnaryOperator.identity())).isEqualTo(UNKNOWN);
	}

	private TrackedSession<Integer> add(IdSessionTracker<Integer> node, int number) {
		return (TrackedSession<Integer>) node.write(this.session,
				(payload) -> this.payloads.of(payload.value() + number));
	}

	private IdSessionTracker<Integer> tracker(SessionStorage storage) {
		return new IdSessionTracker<>("cart", storage, new RandomSessionIdGenerator(), this.payloads,
				StorageCodec.PLAIN);
	}

	private static String key(TrackedSession<Integer> session) {
		return new StorageKey("cart").of(session.id());
	}

	/** Reads one value that it remembers until it writes itself. */
	private static final class CachingStorage extends ForwardingStorage {

		private String id = "";

		private @Nullable String value;

		private Runnable beforeCreate = () -> {
		};

		CachingStorage(SessionStorage delegate) {
			super(delegate);
		}

		void remember(String id) {
			this.value = super.read(id);
			this.id = id;
		}

		@Override
		public @Nullable String read(String id) {
			return id.equals(this.id) ? this.value : super.read(id);
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			this.beforeCreate.run();
			return super.create(id, value, ttl);
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			this.id = id.equals(this.id) ? "" : this.id;
			return super.replace(id, expected, value, ttl);
		}

		@Override
		public boolean invalidate(String id) {
			this.id = id.equals(this.id) ? "" : this.id;
			return super.invalidate(id);
		}

	}

}
