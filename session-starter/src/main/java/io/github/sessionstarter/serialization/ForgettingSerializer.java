package io.github.sessionstarter.serialization;

import org.jspecify.annotations.Nullable;

/**
 * Carries nothing.
 *
 * @param serializer writes and reads values
 * @param <T> the type of the session
 */
record ForgettingSerializer<T>(SessionSerializer<T> serializer) implements CarryingSerializer<T> {

	@Override
	public String serialize(T value) {
		return this.serializer.serialize(value);
	}

	@Override
	public @Nullable T deserialize(String text) {
		return this.serializer.deserialize(text);
	}

	@Override
	public @Nullable ReadValue<T> read(String text) {
		T value = deserialize(text);
		return (value != null) ? new ReadValue<>(value, "") : null;
	}

	@Override
	public String write(T value, String unknown) {
		return serialize(value);
	}

}
