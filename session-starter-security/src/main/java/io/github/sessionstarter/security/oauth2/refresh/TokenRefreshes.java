package io.github.sessionstarter.security.oauth2.refresh;

import java.time.Duration;

import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.StorageKey;
import org.jspecify.annotations.Nullable;

/**
 * The refreshes of tokens that requests on all nodes share for a short time, in the
 * storage of the session that holds the tokens.
 * <p>
 * <b>Security guarantees</b>: the storage is given a hash of the refresh token, and the
 * new tokens encrypted.
 */
final class TokenRefreshes {

	/** How long a provider may take, and what a node that has died holds up. */
	private static final Duration LONGEST = Duration.ofSeconds(30);

	private final SessionStorage storage;

	private final StorageKey keys;

	private final StorageCodec codec;

	private final SessionSerializer<TokenRefresh> serializer;

	TokenRefreshes(SessionStorage storage, StorageKey keys, StorageCodec codec,
			SessionSerializer<TokenRefresh> serializer) {
		this.storage = storage;
		this.keys = keys;
		this.codec = codec;
		this.serializer = serializer;
	}

	Entry of(String client, String refreshToken) {
		return new Entry(this.keys.of(client + '\0' + refreshToken));
	}

	/** The refresh with one token. */
	final class Entry {

		private final String key;

		private @Nullable String stored;

		private Entry(String key) {
			this.key = key;
		}

		/** Return what requests have done so far, or {@code null} if there is nothing. */
		@Nullable TokenRefresh read() {
			String stored = TokenRefreshes.this.storage.read(this.key);
			this.stored = stored;
			if (stored == null) {
				return null;
			}
			String text = TokenRefreshes.this.codec.read(this.key, stored);
			TokenRefresh read = (text != null) ? TokenRefreshes.this.serializer.deserialize(text) : null;
			if (read == null) {
				throw new UnreadableEntryException("The refresh of a token");
			}
			return read;
		}

		/** Begin a refresh, unless another request has since this one has read. */
		boolean begin(TokenRefresh refresh) {
			String present = this.stored;
			String next = write(refresh);
			boolean begun = (present == null) ? TokenRefreshes.this.storage.create(this.key, next, LONGEST)
					: TokenRefreshes.this.storage.replace(this.key, present, next, LONGEST);
			this.stored = next;
			return begun;
		}

		/**
		 * Tell other requests how the refresh that has begun here ended. If the storage
		 * fails, they give up.
		 */
		void end(TokenRefresh refresh, Duration kept) {
			String begun = this.stored;
			try {
				boolean unused = begun != null
						&& TokenRefreshes.this.storage.replace(this.key, begun, write(refresh), kept);
			}
			catch (SessionStorageException ex) {
				// The guard of the storage tells of it.
			}
		}

		private String write(TokenRefresh refresh) {
			return TokenRefreshes.this.codec.write(this.key, TokenRefreshes.this.serializer.serialize(refresh));
		}

	}

}
