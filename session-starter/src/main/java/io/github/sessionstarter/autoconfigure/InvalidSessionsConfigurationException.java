package io.github.sessionstarter.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * The configuration of the sessions cannot work. Stops the start of the application with
 * a failure analysis.
 */
public final class InvalidSessionsConfigurationException extends RuntimeException {

	private final String description;

	private final String remedy;

	/**
	 * Create a new exception.
	 * @param property the full name of the property
	 * @param value what the property says; {@code null} if nothing, or if it is secret
	 * @param problem why that cannot work, without a full stop
	 * @param remedy what to write instead
	 */
	public InvalidSessionsConfigurationException(String property, @Nullable Object value, String problem,
			String remedy) {
		super(property + ": " + problem);
		this.description = """
				Sessions cannot be set up:

				    Property: %s
				    Value:    %s
				    Reason:   %s""".formatted(property,
				(value != null) ? "\"" + value + "\"" : "(not shown, or not set)", problem);
		this.remedy = remedy;
	}

	String description() {
		return this.description;
	}

	String remedy() {
		return this.remedy;
	}

}
