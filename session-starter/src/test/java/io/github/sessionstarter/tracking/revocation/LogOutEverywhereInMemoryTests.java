package io.github.sessionstarter.tracking.revocation;

import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;

/**
 * The sessions of a user end together, in the memory.
 */
class LogOutEverywhereInMemoryTests extends LogOutEverywhereContract {

	private final SessionStorage storage = new InMemorySessionStorage(10_000);

	@Override
	protected SessionStorage storage() {
		return this.storage;
	}

}
