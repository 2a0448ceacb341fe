package io.github.sessionstarter.serialization;

import org.jspecify.annotations.Nullable;

/**
 * A serializer that turns the value of a session into text, and back. It is used by many
 * threads at once.
 *
 * @param <T> the type of the session
 */
public interface SessionSerializer<T> {

	/**
	 * Write a value. Equal values should give equal text, because a session whose text
	 * has changed counts as changed.
	 * @param value the value, never {@code null}
	 * @return the text, without unpaired surrogates, so that it survives UTF-8
	 * @throws RuntimeException if this value cannot be written
	 */
	String serialize(T value);

	/**
	 * Read a value. The text may come from another version of the application or from an
	 * attacker, so an error in it is an answer and never an exception.
	 * @param text any text
	 * @return the value, or {@code null} if the text does not fit the type
	 */
	@Nullable T deserialize(String text);

}
