package io.github.sessionstarter.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Comes before Spring Boot's own analyzer, which would show the keys that it could not
 * bind.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnboundKeysFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

	private static final ConfigurationPropertyName KEYS = ConfigurationPropertyName.of("sessions.keys");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
		return cause.getUnboundProperties()
			.stream()
			.map((property) -> property.getName())
			.filter(KEYS::isAncestorOf)
			.findFirst()
			.map((name) -> new InvalidSessionsConfigurationException(name.toString(), null,
					"This is no entry of the list, or entries before it are missing",
					"Write the keys as a list of texts. Where each has a property of its own, number them from 0"
							+ " without a gap, as in SESSIONS_KEYS_0 and SESSIONS_KEYS_1."))
			.map((failure) -> new FailureAnalysis(failure.description(), failure.remedy(), cause))
			.orElse(null);
	}

}
