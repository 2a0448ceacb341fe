package io.github.sessionstarter.autoconfigure.properties;

import org.jspecify.annotations.Nullable;

/**
 * The configuration of the sessions cannot work. Stops the start of the application with
 * a failure analysis.
 */
public final class InvalidSessionsConfigurationException extends RuntimeException {

	private final String property;

	private final @Nullable Object value;

	private final String problem;

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
		this.property = property;
		this.value = value;
		this.problem = problem;
		this.remedy = remedy;
	}

	String property() {
		return this.property;
	}

	@Nullable Object value() {
		return this.value;
	}

	String problem() {
		return this.problem;
	}

	String remedy() {
		return this.remedy;
	}

}
