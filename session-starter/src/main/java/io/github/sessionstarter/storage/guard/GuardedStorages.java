package io.github.sessionstarter.storage.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.cache.CacheOptions;

/**
 * The guards of the storages of an application, one for each storage: all sessions, lists
 * of users and revocations that use it share what is known of its silence.
 */
public final class GuardedStorages {

	private final List<GuardedSessionStorage> guards = new ArrayList<>();

	private final List<Consumer<GuardedSessionStorage>> listeners = new ArrayList<>();

	private final BiFunction<String, SessionStorage, CacheOptions> caches;

	/**
	 * Create an instance whose guards have no caches.
	 */
	public GuardedStorages() {
		this((name, storage) -> CacheOptions.NONE);
	}

	/**
	 * Create an instance whose guards can have caches.
	 * @param caches returns the cache of a storage with a name
	 */
	public GuardedStorages(BiFunction<String, SessionStorage, CacheOptions> caches) {
		this.caches = caches;
	}

	/**
	 * Return the guard of a storage.
	 * @param name the name of the storage, which counts when it is guarded first
	 * @param storage the storage
	 * @return the guard, the same one each time
	 */
	public synchronized GuardedSessionStorage guard(String name, SessionStorage storage) {
		return this.guards.stream().filter((guard) -> guard.storage() == storage).findFirst().orElseGet(() -> {
			GuardedSessionStorage guard = new GuardedSessionStorage(name, storage, this.caches.apply(name, storage),
					System::nanoTime);
			this.guards.add(guard);
			this.listeners.forEach((listener) -> listener.accept(guard));
			return guard;
		});
	}

	/**
	 * Return every guard.
	 * @return the guards, in the order in which they were created
	 */
	public synchronized List<GuardedSessionStorage> all() {
		return List.copyOf(this.guards);
	}

	/**
	 * Tell a listener of every guard, those that come later included.
	 * @param listener is told each guard once
	 */
	public synchronized void forEach(Consumer<GuardedSessionStorage> listener) {
		this.listeners.add(listener);
		this.guards.forEach(listener);
	}

}
