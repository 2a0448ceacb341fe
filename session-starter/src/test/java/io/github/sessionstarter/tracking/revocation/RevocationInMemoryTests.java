package io.github.sessionstarter.tracking.revocation;

import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;

/**
 * Sessions that are taken back, in the memory.
 */
class RevocationInMemoryTests extends RevocationContract {

	private final SessionStorage storage = new InMemorySessionStorage(10_000);

	@Override
	protected SessionStorage storage() {
		return this.storage;
	}

}
