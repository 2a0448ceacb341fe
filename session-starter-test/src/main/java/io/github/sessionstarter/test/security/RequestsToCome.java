package io.github.sessionstarter.test.security;

import io.github.sessionstarter.servlet.ServletSessions;
import io.github.sessionstarter.session.RequestSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * A repository for tests such as those with {@code @WithMockUser}, which save the user
 * while they prepare a request, and may ask for the user after its end. It has no
 * sessions before it is under way, and finds the user in one of its attributes then.
 *
 * @param repository serves requests that are under way
 */
record RequestsToCome(SecurityContextRepository repository) implements SecurityContextRepository {

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		return this.repository.loadDeferredContext(request);
	}

	@Override
	@Deprecated
	public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
		RequestSessions sessions = ServletSessions.find(exchange.getRequest());
		if (sessions == null) {
			return SecurityContextHolder.getContextHolderStrategy().createEmptyContext();
		}
		try {
			return this.repository.loadContext(exchange);
		}
		catch (IllegalStateException ex) { // it has ended, and did not ask for its user
			sessions.resume();
			try {
				return this.repository.loadContext(exchange);
			}
			finally {
				sessions.end();
			}
		}
	}

	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		if (isUnderWay(request)) {
			this.repository.saveContext(context, request, response);
		}
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return isUnderWay(request) && this.repository.containsContext(request);
	}

	private static boolean isUnderWay(HttpServletRequest request) {
		return ServletSessions.find(request) != null;
	}

}
