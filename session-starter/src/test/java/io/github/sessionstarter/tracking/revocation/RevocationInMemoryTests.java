package io.github.sessionstarter.tracking.revocation;

import java.time.Duration;
import java.time.InstantSource;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.TrackedSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions that are taken back, in the memory.
 */
class RevocationInMemoryTests extends RevocationContract {

	private static final Duration LIFE = Duration.ofHours(12);

	private final SessionStorage storage = new InMemorySessionStorage(10_000);

	@Override
	protected SessionStorage storage() {
		return this.storage;
	}

	@Test
	@Tag("abuse")
	void aMarkIsKeptUntilTheSessionsOfANodeThatIsAheadHaveExpired() {
		MovableClock clock = new MovableClock();
		SessionStorage movable = new InMemorySessionStorage(100, clock);
		RevocableSessionTracker<String> node = node(movable, clock);
		RevocableSessionTracker<String> ahead = node(movable, () -> clock.instant().plusSeconds(59));
		TrackedSession<String> session = ahead.create(this.payloads.of(USER));
		node.invalidateAll(USER, null);
		clock.move(LIFE.plusSeconds(58));
		assertThat(node.load(session.text())).isEqualTo(new Lookup.Rejected<>(RejectionReason.REVOKED));
		clock.move(Duration.ofSeconds(1));
		assertThat(node.load(session.text())).isEqualTo(new Lookup.Rejected<>(RejectionReason.EXPIRED));
	}

	private static RevocableSessionTracker<String> node(SessionStorage storage, InstantSource clock) {
		Payloads<String> payloads = new Payloads<>(String.class, new TextSerializer(),
				new SessionLifetime(LIFE, LIFE, clock));
		return RevocableSessionTracker.denylist("user", payloads, new RevocationStorages(storage, storage),
				(user) -> user, false);
	}

}
