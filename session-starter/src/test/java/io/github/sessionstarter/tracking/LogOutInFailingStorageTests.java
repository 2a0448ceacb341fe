package io.github.sessionstarter.tracking;

import java.time.Duration;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.testing.MapStorage;
import io.github.sessionstarter.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("abuse")
class LogOutInFailingStorageTests {

	private static final Lookup<Integer> UNKNOWN = new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID);

	private final MovableClock clock = new MovableClock();

	private final FailingStorage storage = new FailingStorage(this.clock);

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final IdSessionTracker<Integer> tracker = new IdSessionTracker<>("cart", this.storage,
			new RandomSessionIdGenerator(), this.payloads, StorageCodec.PLAIN);

	private final TrackedSession<Integer> session = this.tracker.create(this.payloads.of(7));

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, Integer.MAX_VALUE })
	void aSessionEndsHoweverManyWritesFailAsLongAsItCanBeRemoved(int failures) {
		this.storage.failures = failures;
		assertThat(this.tracker.termination().invalidate(this.session.id())).isTrue();
		assertThat(this.tracker.load(this.session.id())).isEqualTo(UNKNOWN);
		assertThat(this.tracker.termination().invalidate(this.session.id())).isFalse();
	}

	@Test
	void aLogOutThatCanNeitherWriteNorRemoveFails() {
		this.storage.failures = Integer.MAX_VALUE;
		this.storage.removes = false;
		assertThatExceptionOfType(SessionStorageException.class)
			.isThrownBy(() -> this.tracker.invalidate(this.session));
		assertThat(this.tracker.load(this.session.id())).isEqualTo(this.session);
	}

	@Test
	void aTokenThatIsAbandonedEndsItsSession() {
		assertThat(this.tracker.abandon(this.session.id())).isTrue();
		assertThat(this.tracker.load(this.session.id())).isEqualTo(UNKNOWN);
		assertThat(this.tracker.abandon(this.session.id())).isFalse();
	}

	@Test
	void aSessionThatExpiresWhileItIsReadIsNeitherWrittenNorRenewed() {
		IdSessionTracker<Integer> keeping = new IdSessionTracker<>("cart", new MapStorage(),
				new RandomSessionIdGenerator(), this.payloads, StorageCodec.PLAIN);
		TrackedSession<Integer> read = keeping.create(this.payloads.of(7));
		this.clock.move(Duration.ofHours(12));
		Lookup<Integer> expired = new Lookup.Rejected<>(RejectionReason.EXPIRED);
		assertThat(keeping.write(read, (present) -> this.payloads.of(8))).isEqualTo(expired);
		assertThat(keeping.renew(read, (present) -> this.payloads.of(8))).isEqualTo(expired);
		assertThat(keeping.load(read.id())).isEqualTo(expired);
	}

	private static final class FailingStorage extends ForwardingStorage {

		private int failures;

		private boolean removes = true;

		FailingStorage(MovableClock clock) {
			super(new InMemorySessionStorage(100, clock));
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			if (this.failures-- > 0) {
				throw new IllegalStateException("full");
			}
			return super.replace(id, expected, value, ttl);
		}

		@Override
		public boolean invalidate(String id) {
			if (!this.removes) {
				throw new IllegalStateException("no answer");
			}
			return super.invalidate(id);
		}

	}

}
