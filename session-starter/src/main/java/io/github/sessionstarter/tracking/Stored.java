package io.github.sessionstarter.tracking;

import org.jspecify.annotations.Nullable;

/**
 * What a storage has of a session that is alive, or had of one that was ended.
 *
 * @param key what the storage is given in place of its id
 * @param envelope its times
 * @param value its value, or {@code null} if this version of the type cannot read it
 * @param <T> the type of the session
 */
public record Stored<T>(String key, Envelope envelope, @Nullable T value) {

	private static final Envelope NONE = new Envelope(0, 0, 0);

	/** Returns an entry whose content cannot be read. */
	static <T> Stored<T> unknown(String key) {
		return new Stored<>(key, NONE, null);
	}

	public boolean isKnown() {
		return !this.envelope.equals(NONE);
	}

	/**
	 * Hides what the session holds.
	 */
	@Override
	public String toString() {
		return "Stored[" + this.envelope + "]";
	}

}
