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
		throw new IllegalStateException("There are no sessions outside of a request: this thread does not work for one."
				+ " Ask for the session in the thread of the request and hand the value on");
	}

}
