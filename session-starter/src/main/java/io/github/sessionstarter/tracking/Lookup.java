package io.github.sessionstarter.tracking;

import java.util.function.Function;

import io.github.sessionstarter.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * What became of a token: the session that it stands for, or the reason why it stands for
 * none.
 *
 * @param <T> the type of the session
 */
public sealed interface Lookup<T> permits TrackedSession, Lookup.Rejected {

	/**
	 * Go on with whichever it is.
	 * @param found is given the session
	 * @param rejected is given the reason
	 * @param <R> what either returns
	 * @return what was returned
	 */
	<R extends @Nullable Object> R fold(Function<TrackedSession<T>, R> found, Function<RejectionReason, R> rejected);

	/**
	 * A token that stands for no session.
	 *
	 * @param reason why
	 * @param <T> the type of the session
	 */
	record Rejected<T>(RejectionReason reason) implements Lookup<T> {

		@Override
		public <R extends @Nullable Object> R fold(Function<TrackedSession<T>, R> found,
				Function<RejectionReason, R> rejected) {
			return rejected.apply(this.reason);
		}

	}

}
