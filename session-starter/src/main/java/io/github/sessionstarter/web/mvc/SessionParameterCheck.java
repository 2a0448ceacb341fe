package io.github.sessionstarter.web.mvc;

import java.util.Collection;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.web.SessionRegistrations;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/**
 * Finds controllers that ask for sessions which do not exist, before the first request
 * does.
 */
public final class SessionParameterCheck {

	private final SessionRegistrations registrations;

	/**
	 * Create a new check.
	 * @param registrations the sessions that exist
	 */
	public SessionParameterCheck(SessionRegistrations registrations) {
		this.registrations = registrations;
	}

	/**
	 * Check the parameters of controller methods.
	 * @param methods the methods
	 * @throws IllegalArgumentException if a parameter asks for a session that does not
	 * exist, is ambiguous, or has another type
	 */
	public void check(Collection<HandlerMethod> methods) {
		for (HandlerMethod method : methods) {
			for (MethodParameter parameter : method.getMethodParameters()) {
				if (parameter.hasParameterAnnotation(SessionValue.class)) {
					check(method, parameter);
				}
			}
		}
	}

	private void check(HandlerMethod method, MethodParameter parameter) {
		try {
			SessionParameter.of(parameter, this.registrations);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(method.getShortLogMessage() + " cannot have its parameter "
					+ parameter.getParameterIndex() + ". " + ex.getMessage(), ex);
		}
	}

}
