package io.github.sessionstarter.serialization;

import org.jspecify.annotations.Nullable;

/**
 * A serializer that does not lose what another version of the application has written:
 * what the type does not know is read beside the value, and written again with the next
 * one.
 *
 * @param <T> the type of the session
 */
public interface CarryingSerializer<T> extends SessionSerializer<T> {

	/**
	 * Read a value, and what the type does not know.
	 * @param text any text
	 * @return both, or {@code null} if the text does not fit the type
	 */
	@Nullable ReadValue<T> read(String text);

	/**
	 * Write a value, and what the type does not know.
	 * @param value the value
	 * @param unknown what {@link #read} has returned beside the value of before
	 * @return the text
	 */
	String write(T value, String unknown);

	/**
	 * Return a serializer that carries what it can.
	 * @param serializer any serializer
	 * @param <T> the type of the session
	 * @return the same one if it carries by itself, or one that carries nothing
	 */
	static <T> CarryingSerializer<T> of(SessionSerializer<T> serializer) {
		return (serializer instanceof CarryingSerializer<T> carrying) ? carrying
				: new ForgettingSerializer<>(serializer);
	}

}
