package io.github.sessionstarter.session;

import org.jspecify.annotations.Nullable;

/**
 * What the application wants with one session when the response is committed.
 *
 * @param <T> the type of the session
 */
sealed interface Change<T> {

	/** Return the change of an application that asked for nothing. */
	static <T> Change<T> none() {
		return new Write<>(null, false);
	}

	/** Return the value that the application sees where {@code loaded} came in. */
	@Nullable T value(Loaded<T> loaded);

	/** Return this change, with a value to write. */
	Change<T> set(T value);

	/** Return this change, with a new id for a session that goes on. */
	Change<T> renew();

	/**
	 * Continue the session.
	 *
	 * @param value the value to write, or {@code null} for the one that came in, which
	 * may have been changed in place
	 * @param renewed whether the session gets a new id
	 */
	record Write<T>(@Nullable T value, boolean renewed) implements Change<T> {

		@Override
		public @Nullable T value(Loaded<T> loaded) {
			return (this.value != null) ? this.value : loaded.value();
		}

		@Override
		public Change<T> set(T value) {
			return new Write<>(value, this.renewed);
		}

		@Override
		public Change<T> renew() {
			return new Write<>(this.value, true);
		}

		/**
		 * Hide the value.
		 */
		@Override
		public String toString() {
			return "Write[renewed=" + this.renewed + "]";
		}

	}

	/**
	 * End the session.
	 *
	 * @param next the value of the session that begins after it, or {@code null}
	 */
	record End<T>(@Nullable T next) implements Change<T> {

		@Override
		public @Nullable T value(Loaded<T> loaded) {
			return this.next;
		}

		@Override
		public Change<T> set(T value) {
			return new End<>(value);
		}

		@Override
		public Change<T> renew() {
			return this;
		}

		/**
		 * Hide the value.
		 */
		@Override
		public String toString() {
			return "End[]";
		}

	}

}
