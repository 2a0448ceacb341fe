package io.github.sessionstarter.autoconfigure.properties;

/**
 * A callback that changes what {@code application.yml} says of a session, before it is
 * checked and built. A bean of this type is called for every session.
 */
@FunctionalInterface
public interface SessionRegistrationCustomizer {

	/**
	 * Change a session.
	 * @param name the name of the session
	 * @param registration its settings, to be changed in place
	 */
	void customize(String name, RegistrationProperties registration);

}
