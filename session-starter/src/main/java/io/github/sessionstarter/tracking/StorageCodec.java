package io.github.sessionstarter.tracking;

import org.jspecify.annotations.Nullable;

/**
 * The form of a server-side session's text in its storage: as it is, or protected.
 */
public interface StorageCodec {

	/** Writes text as it is. */
	StorageCodec PLAIN = new StorageCodec() {

		@Override
		public String write(String key, String text) {
			return text;
		}

		@Override
		public String read(String key, String stored) {
			return stored;
		}

	};

	/**
	 * Protect a text.
	 * @param key the key under which the storage keeps it
	 * @param text the envelope and the payload
	 * @return what the storage is given; does not begin with a hyphen
	 */
	String write(String key, String text);

	/**
	 * Give back what {@link #write} was given.
	 * @param key the key under which the storage keeps it
	 * @param stored what the storage has
	 * @return the text, or {@code null} if it was not written under this key, or cannot
	 * be opened
	 */
	@Nullable String read(String key, String stored);

}
