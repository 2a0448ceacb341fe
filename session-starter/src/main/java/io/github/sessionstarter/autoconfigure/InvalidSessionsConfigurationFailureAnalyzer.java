package io.github.sessionstarter.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what is wrong with the configuration of the sessions, and what to write instead.
 */
final class InvalidSessionsConfigurationFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidSessionsConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidSessionsConfigurationException cause) {
		return new FailureAnalysis(cause.description(), cause.remedy(), cause);
	}

}
