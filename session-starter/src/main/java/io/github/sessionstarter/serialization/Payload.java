package io.github.sessionstarter.serialization;

/**
 * A value of the application and its serialized form. They always go together, because
 * nothing is to be serialized twice.
 *
 * @param value the value
 * @param text the serialized form of the value
 * @param unknown what the text holds that the type does not know, as the serializer
 * writes it; empty if there is nothing
 * @param details what a module keeps with the value, in the same protection; empty if
 * there is nothing
 * @param life how long a session that begins with it lives although its timeouts have
 * passed, in milliseconds; 0 if it does not
 * @param <T> the type of the session
 */
public record Payload<T>(T value, String text, String unknown, String details, long life) {

	/**
	 * Create a payload that holds nothing but the value.
	 * @param value the value
	 * @param text the serialized form of the value
	 */
	public Payload(T value, String text) {
		this(value, text, "", "", 0);
	}

	/**
	 * Return this payload with other details.
	 * @param details what a module keeps with the value
	 * @return the payload
	 */
	public Payload<T> withDetails(String details) {
		return this.details.equals(details) ? this
				: new Payload<>(this.value, this.text, this.unknown, details, this.life);
	}

	/**
	 * Return this payload, for a session that outlives its timeouts.
	 * @param life how long the session lives, in milliseconds
	 * @return the payload
	 */
	public Payload<T> withLife(long life) {
		return new Payload<>(this.value, this.text, this.unknown, this.details, life);
	}

	/**
	 * Return whether another payload is kept in the same form.
	 * @param other the other one
	 * @return whether text and details are equal
	 */
	public boolean isKeptAs(Payload<?> other) {
		return this.text.equals(other.text) && this.details.equals(other.details);
	}

	/**
	 * Hide what the session holds.
	 */
	@Override
	public String toString() {
		return "Payload[" + this.value.getClass().getSimpleName() + "]";
	}

}
