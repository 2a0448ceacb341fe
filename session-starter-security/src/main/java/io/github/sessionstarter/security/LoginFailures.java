package io.github.sessionstarter.security;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.security.extension.UnfitSession;

/**
 * The failures of a start whose log-in cannot be kept as the configuration says.
 */
final class LoginFailures {

	private LoginFailures() {
	}

	static InvalidSessionsConfigurationException ofSession(String name, String problem, String remedy) {
		return new InvalidSessionsConfigurationException(SecurityProperties.PREFIX + ".session", name, problem, remedy);
	}

	static InvalidSessionsConfigurationException ofChain(String name, String problem, String remedy) {
		return UnfitSession.failure(name, problem, remedy);
	}

}
