package io.github.sessionstarter.autoconfigure.properties;

import org.jspecify.annotations.Nullable;

/**
 * The settings of one session, which know where each of them is written and make the
 * failure of one that cannot work.
 *
 * @param name the name of the session
 * @param properties the properties of the session
 */
public record RegistrationSettings(String name, RegistrationProperties properties) {

	static final String REGISTRATIONS = "sessions.registrations";

	/**
	 * Return the property that holds all others of a session.
	 * @param name the name of the session
	 * @return its full name, such as {@code sessions.registrations.user_session}
	 */
	public static String prefix(String name) {
		return REGISTRATIONS + (ConfiguredProperties.PLAIN.matcher(name).matches() ? "." + name : "[" + name + "]");
	}

	/**
	 * Return the full name of a property of the session.
	 * @param property the name within the session, such as {@code cookie.secure}
	 * @return the full name
	 */
	public String property(String property) {
		return prefix(this.name) + "." + property;
	}

	/**
	 * Make the failure of a property.
	 * @param property the name within the session, such as {@code cookie.secure}
	 * @param value what the property says; {@code null} if nothing, or if it is secret
	 * @param problem why that cannot work, without a full stop
	 * @param remedy what to write instead
	 * @return the failure, to be thrown
	 */
	public InvalidSessionsConfigurationException failure(String property, @Nullable Object value, String problem,
			String remedy) {
		return new InvalidSessionsConfigurationException(property(property), value, problem, remedy);
	}

	/**
	 * Make the failure of a name that the session cannot have.
	 * @param problem why that cannot work, without a full stop
	 * @param remedy what to write instead
	 * @return the failure, to be thrown
	 */
	public InvalidSessionsConfigurationException failureOfName(String problem, String remedy) {
		return new InvalidSessionsConfigurationException(prefix(this.name), this.name, problem, remedy);
	}

}
