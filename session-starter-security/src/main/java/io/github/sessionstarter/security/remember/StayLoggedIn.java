package io.github.sessionstarter.security.remember;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;

/**
 * The decision how long a user stays logged in, made with each log-in that begins a
 * session. Without one the parameter {@value #PARAMETER} decides.
 */
@FunctionalInterface
public interface StayLoggedIn {

	/** The parameter that a login page of Spring Security has for it. */
	String PARAMETER = "remember-me";

	/**
	 * Return how long a user stays.
	 * @param request the request that logs in
	 * @param logIn the authentication
	 * @return the time from the log-in on, limited by {@code timeout.max} of the session;
	 * zero if the session ends with its other timeouts
	 */
	Duration life(HttpServletRequest request, Authentication logIn);

	/**
	 * Return whether the parameter of a login page asks for it.
	 * @param request the request that logs in
	 * @return whether the parameter is {@code on}, {@code true}, {@code yes} or {@code 1}
	 */
	static boolean isWanted(HttpServletRequest request) {
		String parameter = request.getParameter(PARAMETER);
		return parameter != null && Set.of("on", "true", "yes", "1").contains(parameter.toLowerCase(Locale.ROOT));
	}

}
