package io.github.sessionstarter.storage;

/**
 * The lists of the sessions of each user, in the memory.
 */
class PrincipalsInMemoryTests extends SessionStoragePrincipalsContract {

	private final SessionStorage storage = new InMemorySessionStorage(10_000);

	@Override
	protected SessionStorage storage() {
		return this.storage;
	}

}
