package io.github.sessionstarter.tracking;

import org.jspecify.annotations.Nullable;

/**
 * What a storage has of a session that is alive.
 *
 * @param envelope its times
 * @param value its value, or {@code null} if this version of the type cannot read it
 * @param <T> the type of the session
 */
record Stored<T>(Envelope envelope, @Nullable T value) {

	/**
	 * Hides what the session holds.
	 */
	@Override
	public String toString() {
		return "Stored[" + this.envelope + "]";
	}

}
