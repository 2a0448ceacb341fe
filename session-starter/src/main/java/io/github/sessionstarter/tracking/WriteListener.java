package io.github.sessionstarter.tracking;

import org.jspecify.annotations.Nullable;

/**
 * Told of each write of a session before it is made, also of one that fails or is
 * repeated then.
 *
 * @param <T> the type of the session
 */
@FunctionalInterface
public interface WriteListener<T> {

	/**
	 * Take notice of a write. An exception prevents it.
	 * @param key what the storage is given in place of the id
	 * @param present what is there now, or {@code null} if the session is new there
	 * @param next what will be there
	 */
	void beforeWrite(String key, @Nullable TrackedSession<T> present, TrackedSession<T> next);

	/** Return a listener that does nothing. */
	static <T> WriteListener<T> none() {
		return (key, present, next) -> {
		};
	}

}
