package io.github.sessionstarter.storage;

import org.jspecify.annotations.Nullable;

/**
 * The value that is left in the place of a session: the id under which the session goes
 * on follows, or nothing if it was ended.
 */
public final class Tombstone {

	/** Begins the value. No session is stored as a text that begins like this. */
	public static final String MOVED = "-";

	private Tombstone() {
	}

	/**
	 * Return the id under which a session goes on.
	 * @param value a value in the storage
	 * @return the id, empty if the session was ended, or {@code null} if the value is not
	 * a tombstone
	 */
	public static @Nullable String successor(String value) {
		return value.startsWith(MOVED) ? value.substring(MOVED.length()) : null;
	}

}
