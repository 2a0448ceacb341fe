package io.github.sessionstarter.security.extension;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;

/**
 * The failure of a start because a session cannot serve a filter chain.
 */
public final class UnfitSession {

	private UnfitSession() {
	}

	/**
	 * Return the failure.
	 * @param name the name of the session
	 * @param problem what is wrong
	 * @param remedy what to write instead
	 * @return the failure
	 */
	public static InvalidSessionsConfigurationException failure(String name, String problem, String remedy) {
		return new InvalidSessionsConfigurationException(RegistrationSettings.prefix(name), null, problem, remedy);
	}

}
