package io.github.sessionstarter.security;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;

/**
 * The failures of a start whose log-in cannot be kept as the configuration says.
 */
public final class LoginFailures {

	private LoginFailures() {
	}

	static InvalidSessionsConfigurationException ofSession(String name, String problem, String remedy) {
		return new InvalidSessionsConfigurationException(SecurityProperties.PREFIX + ".session", name, problem, remedy);
	}

	/**
	 * Return the failure of a session that cannot serve a filter chain.
	 * @param name the name of the session
	 * @param problem what is wrong
	 * @param remedy what to write instead
	 * @return the failure
	 */
	public static InvalidSessionsConfigurationException ofChain(String name, String problem, String remedy) {
		return new InvalidSessionsConfigurationException("sessions.registrations." + name, null, problem, remedy);
	}

}
