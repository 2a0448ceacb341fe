package io.github.sessionstarter.tracking.shared;

import java.time.Duration;

import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.StorageKey;
import org.jspecify.annotations.Nullable;

/**
 * Texts that requests on all nodes share for a short time, in the storage of a session,
 * each found by a secret.
 * <p>
 * <b>Security guarantees</b>: those of the codec, and that the storage is given a hash of
 * the secret.
 */
public final class SharedTexts {

	private final SessionStorage storage;

	private final StorageKey keys;

	private final StorageCodec codec;

	/**
	 * Create the texts.
	 * @param storage keeps them
	 * @param keys tells them from sessions, and from those of other sessions
	 * @param codec protects them
	 */
	public SharedTexts(SessionStorage storage, StorageKey keys, StorageCodec codec) {
		this.storage = storage;
		this.keys = keys;
		this.codec = codec;
	}

	/**
	 * Return the entry of a secret, as one request sees it.
	 * @param secret the secret
	 * @return the entry, which has not been read
	 */
	public Entry of(String secret) {
		return new Entry(this.keys.of(secret));
	}

	/**
	 * A factory of the texts of sessions.
	 */
	@FunctionalInterface
	public interface Factory {

		/**
		 * Create texts that are kept where a session is, or where it is taken back.
		 * @param session the name of the session
		 * @param purpose tells them from other ones
		 * @return the texts, or {@code null} if the server keeps nothing of the session
		 */
		@Nullable SharedTexts create(String session, String purpose);

	}

	/**
	 * A text, as one request sees it.
	 */
	public final class Entry {

		private final String key;

		private @Nullable String stored;

		private Entry(String key) {
			this.key = key;
		}

		/**
		 * Read the text.
		 * @return the text, or {@code null} if there is none
		 * @throws UnreadableEntryException if something else is there
		 */
		public @Nullable String read() {
			String stored = SharedTexts.this.storage.read(this.key);
			this.stored = stored;
			if (stored == null) {
				return null;
			}
			String text = SharedTexts.this.codec.read(this.key, stored);
			if (text == null) {
				throw new UnreadableEntryException("What requests share");
			}
			return text;
		}

		/**
		 * Write the text, unless another request has since this one has read or written.
		 * @param text the text
		 * @param ttl how long it lives from now on
		 * @return whether it was written
		 */
		public boolean write(String text, Duration ttl) {
			String present = this.stored;
			String next = SharedTexts.this.codec.write(this.key, text);
			this.stored = next;
			return (present == null) ? SharedTexts.this.storage.create(this.key, next, ttl)
					: SharedTexts.this.storage.replace(this.key, present, next, ttl);
		}

	}

}
