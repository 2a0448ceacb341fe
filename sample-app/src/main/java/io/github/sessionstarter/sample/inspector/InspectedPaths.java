package io.github.sessionstarter.sample.inspector;

import java.util.stream.Stream;

import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.SessionRegistrationCustomizer;
import org.springframework.stereotype.Component;

/**
 * A customizer that lets the inspector see sessions that only exist below certain paths.
 */
@Component
class InspectedPaths implements SessionRegistrationCustomizer {

	@Override
	public void customize(String name, RegistrationProperties registration) {
		registration.setPaths(Stream.concat(registration.getPaths().stream(), Stream.of("/inspector/**")).toList());
	}

}
