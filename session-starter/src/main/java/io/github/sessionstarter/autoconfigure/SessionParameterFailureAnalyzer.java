package io.github.sessionstarter.autoconfigure;

import io.github.sessionstarter.session.parameter.SessionParameterException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * An analyzer that tells which parameter cannot get its session, and the remedy.
 */
final class SessionParameterFailureAnalyzer extends AbstractFailureAnalyzer<SessionParameterException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SessionParameterException cause) {
		return new FailureAnalysis("""
				A parameter cannot be given its session:

				    Handler:  %s
				    Reason:   %s""".formatted(cause.handler(), cause.reason()), cause.remedy(), cause);
	}

}
