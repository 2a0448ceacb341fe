package io.github.sessionstarter.servlet;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.session.DetailedSession;
import io.github.sessionstarter.session.RequestSessions;
import io.github.sessionstarter.session.SessionRegistrations;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a servlet request, which all its dispatches share.
 */
public final class ServletSessions {

	static final String ATTRIBUTE = ServletSessions.class.getName();

	private ServletSessions() {
	}

	/**
	 * Return the sessions of a request.
	 * @param request the request
	 * @return its sessions
	 * @throws IllegalStateException if the request has not passed the
	 * {@link SessionFilter}
	 */
	public static Sessions of(ServletRequest request) {
		return required(request);
	}

	/**
	 * Return a session of a request with what a module of ours keeps with its value.
	 * @param request the request
	 * @param name the name of the session
	 * @return the session
	 * @throws IllegalStateException if the request has not passed the
	 * {@link SessionFilter}
	 */
	public static DetailedSession<?> detailed(ServletRequest request, String name) {
		return required(request).detailed(name);
	}

	private static RequestSessions required(ServletRequest request) {
		RequestSessions sessions = find(request);
		if (sessions == null) {
			throw new IllegalStateException("This request has no sessions because it did not pass the SessionFilter."
					+ " In a MockMvc test, add the filter; in an application, give a filter that needs sessions an"
					+ " order after " + SessionFilter.DEFAULT_ORDER + ", and check which filter answers before it");
		}
		return sessions;
	}

	/** Return the sessions of a request, and make them with its first dispatch. */
	static RequestSessions of(HttpServletRequest request, HttpServletResponse response,
			SessionRegistrations registrations) {
		RequestSessions present = find(request);
		if (present != null) {
			return present;
		}
		RequestSessions sessions = new RequestSessions(registrations, new ServletExchange(request, response));
		request.setAttribute(ATTRIBUTE, sessions);
		return sessions;
	}

	/**
	 * Find the sessions of a request.
	 * @return the sessions, or {@code null} if the {@link SessionFilter} has not seen it
	 */
	public static @Nullable RequestSessions find(ServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof RequestSessions sessions) ? sessions : null;
	}

}
