package io.github.sessionstarter.servlet;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.session.RequestSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The sessions of the request that the calling thread works for; a singleton that can be
 * injected anywhere.
 */
public final class CurrentSessions implements Sessions {

	/** The order in which Spring Boot registers it. */
	private static final int REQUEST_CONTEXT_FILTER = -105;

	@Override
	public <T> TypedSession<T> of(Class<T> type) {
		return current().of(type);
	}

	@Override
	public TypedSession<?> named(String name) {
		return current().named(name);
	}

	/**
	 * Find the sessions of the request that the calling thread works for.
	 * @return the sessions, or {@code null} without a request
	 */
	public @Nullable RequestSessions find() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? ServletSessions.find(attributes.getRequest()) : null;
	}

	private static Sessions current() {
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
			return ServletSessions.of(attributes.getRequest());
		}
		throw new IllegalStateException("There are no sessions outside of a request: this thread does not work for one,"
				+ " or it is in a filter that comes before Spring's RequestContextFilter. Ask for the session in the"
				+ " thread of the request and hand the value on. Give a filter an order after " + REQUEST_CONTEXT_FILTER
				+ ", or let it call ServletSessions.of(request), with an order after " + SessionFilter.DEFAULT_ORDER);
	}

}
