package io.github.sessionstarter.autoconfigure.registration;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties;
import io.github.sessionstarter.autoconfigure.properties.OlderFormProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one form of Ktor, the written one of a session or one that it reads.
 *
 * @param session the settings of the session
 * @param place the property of the session that holds them
 * @param properties the properties of the form
 */
record KtorSettings(RegistrationSettings session, String place, KtorProperties properties) {

	/** Return the properties of a form that is only read. */
	OlderFormProperties older() {
		return (OlderFormProperties) this.properties;
	}

	String property(String property) {
		return this.session.property(this.place + "." + property);
	}

	InvalidSessionsConfigurationException failure(String property, @Nullable Object value, String problem,
			String remedy) {
		return this.session.failure(this.place + "." + property, value, problem, remedy);
	}

}
