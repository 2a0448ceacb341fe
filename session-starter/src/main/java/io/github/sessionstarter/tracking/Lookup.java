package io.github.sessionstarter.tracking;

import java.util.function.Function;

import io.github.sessionstarter.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a token: the session that it stands for, or the reason why there is none.
 *
 * @param <T> the type of the session
 */
public sealed interface Lookup<T> permits TrackedSession, Lookup.Rejected {

	/**
	 * Apply one of two functions.
	 * @param found takes the session
	 * @param rejected takes the reason
	 * @param <R> what either returns
	 * @return what the function returned
	 */
	<R extends @Nullable Object> R fold(Function<TrackedSession<T>, R> found, Function<RejectionReason, R> rejected);

	/**
	 * Return the envelope of the payload.
	 * @return the envelope, or {@code null} if it cannot be read or no longer matters
	 */
	@Nullable Envelope envelope();

	/**
	 * A token that stands for no session.
	 *
	 * @param reason why
	 * @param envelope the envelope of a genuine payload that cannot be used here and now
	 * @param <T> the type of the session
	 */
	record Rejected<T>(RejectionReason reason, @Nullable Envelope envelope) implements Lookup<T> {

		/**
		 * Create an answer without an envelope.
		 * @param reason why
		 */
		public Rejected(RejectionReason reason) {
			this(reason, null);
		}

		@Override
		public <R extends @Nullable Object> R fold(Function<TrackedSession<T>, R> found,
				Function<RejectionReason, R> rejected) {
			return rejected.apply(this.reason);
		}

	}

}
