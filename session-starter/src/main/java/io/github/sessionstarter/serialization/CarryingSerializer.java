package io.github.sessionstarter.serialization;

import org.jspecify.annotations.Nullable;

/**
 * A serializer that does not lose what another version of the application has written:
 * what the type does not know is read with the value, and written with the next one.
 *
 * @param <T> the type of the session
 */
public interface CarryingSerializer<T> extends SessionSerializer<T> {

	/**
	 * Read a value, and what the type does not know.
	 * @param text any text
	 * @return the payload, or {@code null} if the text does not fit the type
	 */
	default @Nullable Payload<T> read(String text) {
		T value = deserialize(text);
		return (value != null) ? new Payload<>(value, text) : null;
	}

	/**
	 * Write a value, and what the type does not know.
	 * @param value the value
	 * @param unknown what {@link #read} has returned with the previous value
	 * @return the text
	 */
	default String write(T value, String unknown) {
		return serialize(value);
	}

	/**
	 * Return a serializer that carries what it can.
	 * @param serializer any serializer
	 * @param <T> the type of the session
	 * @return the same one if it carries by itself, or one that carries nothing
	 */
	static <T> CarryingSerializer<T> of(SessionSerializer<T> serializer) {
		return (serializer instanceof CarryingSerializer<T> carrying) ? carrying : new CarryingSerializer<>() {

			@Override
			public String serialize(T value) {
				return serializer.serialize(value);
			}

			@Override
			public @Nullable T deserialize(String text) {
				return serializer.deserialize(text);
			}

		};
	}

}
