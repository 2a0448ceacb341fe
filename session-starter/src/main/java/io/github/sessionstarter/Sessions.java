package io.github.sessionstarter;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * All sessions of the current request. Can be a parameter of a controller method, or be
 * injected into any bean; an injected one finds the request of the calling thread.
 */
public interface Sessions {

	/**
	 * Return the session that was registered with a type.
	 * @param type the type, exactly as it was registered
	 * @param <T> the type
	 * @return the handle, never {@code null}, whether or not there is such a session
	 * @throws IllegalArgumentException if no registration, or more than one, has the type
	 * @throws IllegalStateException if there is no current request
	 */
	<T> TypedSession<T> of(Class<T> type);

	/**
	 * Return the session with a name.
	 * @param name the name, as in {@code sessions.registrations}
	 * @return the handle, never {@code null}, whether or not there is such a session
	 * @throws IllegalArgumentException if no registration has the name
	 * @throws IllegalStateException if there is no current request
	 */
	TypedSession<?> named(String name);

	/**
	 * Return the value of a session, as {@link TypedSession#get()} does.
	 * @param type the type of the session
	 * @param <T> the type
	 * @return the value, or {@code null} while there is no session
	 */
	default <T> @Nullable T get(Class<T> type) {
		return of(type).get();
	}

	/**
	 * Set the value of the session that is registered with the class of the value, as
	 * {@link TypedSession#set(Object)} does.
	 * @param value the new value
	 * @param <T> the type
	 */
	default <T> void set(T value) {
		@SuppressWarnings("unchecked") // getClass() of a T is a class of T
		Class<T> type = (Class<T>) value.getClass();
		of(type).set(value);
	}

	/**
	 * Clear a session, as {@link TypedSession#clear()} does.
	 * @param type the type of the session
	 */
	default void clear(Class<?> type) {
		of(type).clear();
	}

	/**
	 * End a session at once, as {@link TypedSession#invalidate()} does.
	 * @param type the type of the session
	 */
	default void invalidate(Class<?> type) {
		of(type).invalidate();
	}

	/**
	 * Give a session a new id, as {@link TypedSession#renew()} does.
	 * @param type the type of the session
	 */
	default void renew(Class<?> type) {
		of(type).renew();
	}

	/**
	 * Return the value of a session, or set it first, as
	 * {@link TypedSession#getOrSet(Supplier)} does.
	 * @param type the type of the session
	 * @param initial supplies the first value
	 * @param <T> the type
	 * @return the value, never {@code null}
	 */
	default <T> T getOrSet(Class<T> type, Supplier<? extends T> initial) {
		return of(type).getOrSet(initial);
	}

	/**
	 * Change the value of a session, as {@link TypedSession#update(UnaryOperator)} does.
	 * @param type the type of the session
	 * @param change takes the present value to the next one
	 * @param <T> the type
	 * @return the next value
	 */
	default <T> T update(Class<T> type, UnaryOperator<T> change) {
		return of(type).update(change);
	}

	/**
	 * Change or begin a session, as by
	 * {@link TypedSession#update(Supplier, UnaryOperator)}.
	 * @param type the type of the session
	 * @param initial supplies the value to change if there is no session
	 * @param change takes the present value to the next one
	 * @param <T> the type
	 * @return the next value
	 */
	default <T> T update(Class<T> type, Supplier<? extends T> initial, UnaryOperator<T> change) {
		return of(type).update(initial, change);
	}

}
