package io.github.sessionstarter.transform;

import java.util.Objects;
import java.util.function.Function;

import io.github.sessionstarter.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a {@link SessionTransformer} to a token: the text inside, or the reason
 * why there is none.
 */
public sealed interface Decoded {

	/**
	 * Accept a token that stays as it is.
	 * @param text the text that {@link SessionTransformer#encode} was given
	 * @return the answer
	 */
	static Decoded of(String text) {
		return of(text, false);
	}

	/**
	 * Accept a token.
	 * @param text the text that {@link SessionTransformer#encode} was given
	 * @param reissue whether the client should get a new token for the same text, because
	 * this one was made under a key that is not the first one any more
	 * @return the answer
	 */
	static Decoded of(String text, boolean reissue) {
		return new Accepted(text, reissue);
	}

	/**
	 * Refuse a token.
	 * @param reason the reason, for metrics; the client never learns it
	 * @return the answer
	 */
	static Decoded refused(RejectionReason reason) {
		return new Refused(reason);
	}

	/**
	 * Go on with the text or with the reason.
	 * @param accepted is given the text
	 * @param refused is given the reason
	 * @param <R> the type of what either returns
	 * @return what was returned
	 */
	<R extends @Nullable Object> R fold(Function<Accepted, R> accepted, Function<RejectionReason, R> refused);

	/**
	 * A token that was accepted.
	 *
	 * @param text the text inside the token
	 * @param reissue whether the client should get a new token for the same text
	 */
	record Accepted(String text, boolean reissue) implements Decoded {

		/**
		 * Create an answer.
		 * @throws NullPointerException if the text is {@code null}
		 */
		public Accepted {
			Objects.requireNonNull(text, "text");
		}

		@Override
		public <R extends @Nullable Object> R fold(Function<Accepted, R> accepted,
				Function<RejectionReason, R> refused) {
			return accepted.apply(this);
		}

		/**
		 * Hide the text.
		 */
		@Override
		public String toString() {
			return "Accepted[reissue=" + this.reissue + "]";
		}

	}

	/**
	 * A token that was refused.
	 *
	 * @param reason the reason
	 */
	record Refused(RejectionReason reason) implements Decoded {

		/**
		 * Create an answer.
		 * @throws NullPointerException if the reason is {@code null}
		 */
		public Refused {
			Objects.requireNonNull(reason, "reason");
		}

		@Override
		public <R extends @Nullable Object> R fold(Function<Accepted, R> accepted,
				Function<RejectionReason, R> refused) {
			return refused.apply(this.reason);
		}

	}

}
