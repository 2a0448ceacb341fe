package io.github.sessionstarter.serialization;

/**
 * A value that was read.
 *
 * @param value the value
 * @param unknown what the text holds that the type does not know, as the serializer
 * writes it; empty if there is nothing
 * @param <T> the type of the session
 */
public record ReadValue<T>(T value, String unknown) {

	/**
	 * Hide what the session holds.
	 */
	@Override
	public String toString() {
		return "ReadValue[" + this.value.getClass().getSimpleName() + "]";
	}

}
