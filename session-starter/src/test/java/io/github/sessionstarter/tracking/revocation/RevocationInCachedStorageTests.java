package io.github.sessionstarter.tracking.revocation;

import java.time.Duration;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.guard.GuardedStorages;
import io.github.sessionstarter.testing.MapStorage;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.TrackedSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions that are taken back, in a storage with the cache of its guard.
 */
class RevocationInCachedStorageTests extends RevocationContract {

	private static final CacheOptions CACHE = new CacheOptions(Duration.ofHours(1), 10_000);

	private final SessionStorage shared = new MapStorage();

	private SessionStorage storage = node();

	@Override
	protected SessionStorage storage() {
		return this.storage;
	}

	/** That nothing has ended a session is not remembered. */
	@Test
	@Tag("abuse")
	void aLogOutOnAnotherNodeCountsAtOnceInADenylist() {
		RevocableSessionTracker<String> here = trackers().get(0);
		this.storage = node();
		RevocableSessionTracker<String> elsewhere = trackers().get(0);
		TrackedSession<String> session = here.create(this.payloads.of(USER));
		assertThat(elsewhere.load(session.text())).isInstanceOf(TrackedSession.class);
		here.invalidate(session);
		assertThat(elsewhere.load(session.text())).isEqualTo(new Lookup.Rejected<>(RejectionReason.REVOKED));
	}

	private SessionStorage node() {
		return new GuardedStorages((name, bean) -> CACHE).guard("marks", this.shared);
	}

}
