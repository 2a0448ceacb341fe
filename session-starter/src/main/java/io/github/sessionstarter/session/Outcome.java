package io.github.sessionstarter.session;

import io.github.sessionstarter.tracking.TrackedSession;
import org.jspecify.annotations.Nullable;

/**
 * What the client is told about one session.
 *
 * @param <T> the type of the session
 */
sealed interface Outcome<T> {

	/** Return what the application finds from now on. */
	Loaded<T> remaining();

	/**
	 * Send a token.
	 *
	 * @param session the session that it stands for
	 * @param replaced what the replaced token was in, as observers are told, or
	 * {@code null} if that is not counted
	 * @param optional whether the client can go on with the replaced token
	 */
	record Send<T>(TrackedSession<T> session, @Nullable String replaced, boolean optional) implements Outcome<T> {

		@Override
		public Loaded<T> remaining() {
			return remaining(Loaded.Token.UP_TO_DATE);
		}

		/**
		 * Return what the application finds, where this is how the client's token is.
		 */
		Loaded<T> remaining(Loaded.Token token) {
			return new Loaded.Current<>(this.session, token);
		}

	}

	/**
	 * Make the client forget its token.
	 *
	 * @param ended whether the application has ended the session; else the token was
	 * refused, or the session had ended before
	 */
	record Remove<T>(boolean ended) implements Outcome<T> {

		@Override
		public Loaded<T> remaining() {
			return new Loaded.None<>(null);
		}

	}

	/**
	 * Tell nothing.
	 *
	 * @param remaining what the application finds from now on
	 */
	record Nothing<T>(Loaded<T> remaining) implements Outcome<T> {
	}

}
