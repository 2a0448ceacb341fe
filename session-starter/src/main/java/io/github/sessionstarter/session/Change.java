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
		return new Write<>(null, false, null);
	}

	/** Return the value that the application sees where {@code loaded} came in. */
	@Nullable T value(Loaded<T> loaded);

	/** Return this change, with a value to write. */
	Change<T> set(T value);

	/** Return this change, with a new id for a session that goes on. */
	Change<T> renew();

	/** Return this change, with the details that are kept with the value. */
	Change<T> details(String details);

	/** Return the details that are kept with the value in the end. */
	String detailsAfter(String present);

	/**
	 * Continue the session.
	 *
	 * @param value the value to write, or {@code null} for the one that came in, which
	 * may have been changed in place
	 * @param renewed whether the session gets a new id
	 * @param details what is kept with the value, or {@code null} for what came in
	 */
	record Write<T>(@Nullable T value, boolean renewed, @Nullable String details) implements Change<T> {

		@Override
		public @Nullable T value(Loaded<T> loaded) {
			return (this.value != null) ? this.value : loaded.value();
		}

		@Override
		public Change<T> set(T value) {
			return new Write<>(value, this.renewed, this.details);
		}

		@Override
		public Change<T> renew() {
			return new Write<>(this.value, true, this.details);
		}

		@Override
		public Change<T> details(String details) {
			return new Write<>(this.value, this.renewed, details);
		}

		@Override
		public String detailsAfter(String present) {
			return (this.details != null) ? this.details : present;
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
	 * @param details what is kept with that value
	 * @param life how long that session lives although its timeouts have passed, in
	 * milliseconds; 0 if it does not
	 */
	record End<T>(@Nullable T next, String details, long life) implements Change<T> {

		End() {
			this(null, "", 0);
		}

		/** Return this change, with another life of the session that begins. */
		End<T> lengthen(long life) {
			return new End<>(this.next, this.details, life);
		}

		@Override
		public @Nullable T value(Loaded<T> loaded) {
			return this.next;
		}

		@Override
		public Change<T> set(T value) {
			return new End<>(value, this.details, this.life);
		}

		@Override
		public Change<T> renew() {
			return this;
		}

		@Override
		public Change<T> details(String details) {
			return new End<>(this.next, details, this.life);
		}

		@Override
		public String detailsAfter(String present) {
			return this.details;
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
