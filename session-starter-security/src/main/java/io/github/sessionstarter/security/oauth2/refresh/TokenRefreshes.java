package io.github.sessionstarter.security.oauth2.refresh;

import java.time.Duration;

import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.tracking.shared.SharedTexts;
import org.jspecify.annotations.Nullable;

/**
 * The refreshes of tokens that requests on all nodes share for a short time.
 */
final class TokenRefreshes {

	/** How long a provider may take, and what a node that has died holds up. */
	private static final Duration LONGEST = Duration.ofSeconds(30);

	private final SharedTexts texts;

	private final SessionSerializer<TokenRefresh> serializer;

	TokenRefreshes(SharedTexts texts, SessionSerializer<TokenRefresh> serializer) {
		this.texts = texts;
		this.serializer = serializer;
	}

	Entry of(String client, String refreshToken) {
		return new Entry(this.texts.of(client + '\0' + refreshToken), this.serializer);
	}

	/**
	 * The refresh with one token, as one request sees it.
	 *
	 * @param text what is shared
	 * @param serializer writes it
	 */
	record Entry(SharedTexts.Entry text, SessionSerializer<TokenRefresh> serializer) {

		/** Return what requests have done so far, or {@code null} if there is nothing. */
		@Nullable TokenRefresh read() {
			String read = this.text.read();
			if (read == null) {
				return null;
			}
			TokenRefresh refresh = this.serializer.deserialize(read);
			if (refresh == null) {
				throw new SessionStorageException(new IllegalStateException("A refresh of tokens cannot be read"));
			}
			return refresh;
		}

		/** Begin a refresh, unless another request has since this one has read. */
		boolean begin(TokenRefresh refresh) {
			return this.text.write(this.serializer.serialize(refresh), LONGEST);
		}

		/**
		 * Tell other requests how the refresh that has begun here ended. If the storage
		 * fails, they give up.
		 */
		void end(TokenRefresh refresh, Duration kept) {
			try {
				boolean unused = this.text.write(this.serializer.serialize(refresh), kept);
			}
			catch (SessionStorageException ex) {
				// The guard of the storage tells of it.
			}
		}

	}

}
