package io.github.sessionstarter.autoconfigure.properties;

import java.time.Duration;
import java.util.Optional;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * An analyzer that tells what is wrong with the configuration of the sessions, where that
 * was written, and what to write instead.
 */
public final class InvalidSessionsConfigurationFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidSessionsConfigurationException> {

	private final Environment environment;

	/**
	 * Create a new analyzer.
	 * @param environment tells where a value was written
	 */
	public InvalidSessionsConfigurationFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidSessionsConfigurationException cause) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(cause.property(), '.');
		Optional<ConfigurationProperty> written = ConfiguredProperties.of(this.environment, name.chop(1))
			.below(name)
			.findFirst();
		// A duration is shown as it was written, which says more than PT0.03S.
		Object value = written
			.filter((property) -> property.getName().equals(name) && cause.value() instanceof Duration)
			.map(ConfigurationProperty::getValue)
			.orElse(cause.value());
		String origin = written.map(ConfigurationProperty::getOrigin)
			.map((place) -> "\n    Origin:   " + place)
			.orElse("");
		return new FailureAnalysis(
				"""
						Sessions cannot be set up:

						    Property: %s
						    Value:    %s%s
						    Reason:   %s""".formatted(cause.property(),
						(value != null) ? "\"" + value + "\"" : "(not shown, or not set)", origin, cause.problem()),
				cause.remedy(), cause);
	}

}
