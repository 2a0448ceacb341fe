package io.github.sessionstarter.storage.cache;

import org.jspecify.annotations.Nullable;

/**
 * A capability of a storage with a read cache: what it remembers tells nothing about
 * whether it would answer, and can be used while it would not.
 */
public interface CachedReads {

	/**
	 * Return the value of an id without asking the storage.
	 * @param id the id
	 * @return the value, or {@code null} if it is not remembered
	 */
	@Nullable String readCached(String id);

	/**
	 * Forget the value of an id, so that the next read asks the storage.
	 * @param id the id
	 */
	void forgetCached(String id);

}
