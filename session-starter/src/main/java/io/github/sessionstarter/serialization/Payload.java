package io.github.sessionstarter.serialization;

/**
 * A value of the application and its serialized form. They always go together, because
 * nothing is to be serialized twice.
 *
 * @param value the value
 * @param text the serialized form of the value
 * @param unknown what the text holds that the type does not know, as the serializer
 * writes it; empty if there is nothing
 * @param <T> the type of the session
 */
public record Payload<T>(T value, String text, String unknown) {

	/**
	 * Create a payload that holds nothing but the value.
	 * @param value the value
	 * @param text the serialized form of the value
	 */
	public Payload(T value, String text) {
		this(value, text, "");
	}

	/**
	 * Hide what the session holds.
	 */
	@Override
	public String toString() {
		return "Payload[" + this.value.getClass().getSimpleName() + "]";
	}

}
