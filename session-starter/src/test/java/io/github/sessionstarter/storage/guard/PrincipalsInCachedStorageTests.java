package io.github.sessionstarter.storage.guard;

import java.time.Duration;

import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.SessionStoragePrincipalsContract;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.testing.MapStorage;

/**
 * The lists of the sessions of each user, in a storage with the cache of its guard.
 */
class PrincipalsInCachedStorageTests extends SessionStoragePrincipalsContract {

	private final SessionStorage storage = new GuardedSessionStorage("users", new MapStorage(),
			new CacheOptions(Duration.ofHours(1), 10_000), System::nanoTime);

	@Override
	protected SessionStorage storage() {
		return this.storage;
	}

}
