package io.github.sessionstarter.tracking;

import java.util.function.UnaryOperator;

import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.storage.SessionLimit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All sessions of a user end, and another request renews one of them at the same time.
 */
@Tag("abuse")
class LogOutEverywhereTests {

	private static final String USER = "1";

	private final MovableClock clock = new MovableClock();

	private final InterruptedStorage storage = new InterruptedStorage(this.clock);

	private final Payloads<Integer> payloads = TestPayloads.of(this.clock);

	private final IdSessionTracker<Integer> sessions = new IdSessionTracker<>("cart", this.storage,
			new RandomSessionIdGenerator(), this.payloads, StorageCodec.PLAIN);

	private final PrincipalSessionTracker<Integer> users = new PrincipalSessionTracker<>("cart", this.sessions,
			ListIndex.of(this.storage), String::valueOf, SessionLimit.NONE);

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void aSessionThatIsRenewedAfterOneOfTheReadsEnds(int reads) {
		TrackedSession<Integer> begun = this.users.create(this.payloads.of(1));
		this.storage.key = this.sessions.key(begun.id());
		this.storage.reads = reads;
		this.storage.interruption = () -> this.users.renew(begun, UnaryOperator.identity());
		this.users.invalidateAll(USER, null);
		assertThat(this.storage.reads).as("reads that are left before the interruption").isNotPositive();
		assertThat(this.users.list(USER)).isEmpty();
	}

	/** Lets another request come between after some reads of one entry. */
	private static final class InterruptedStorage extends ForwardingStorage {

		private String key = "";

		private int reads;

		private Runnable interruption = () -> {
		};

		InterruptedStorage(MovableClock clock) {
			super(new InMemorySessionStorage(10, clock));
		}

		@Override
		public @Nullable String read(String id) {
			String value = super.read(id);
			if (id.equals(this.key) && --this.reads == 0) {
				this.interruption.run();
			}
			return value;
		}

	}

}
