package io.github.sessionstarter.security.fresh;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BiPredicate;

import io.github.sessionstarter.FreshLogInRequiredException;
import io.github.sessionstarter.servlet.ServletSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.web.filter.GenericFilterBean;

/**
 * The filter that asks for step-up where {@link FreshLogIn} refuses a request. Spring
 * Security would answer 403, or lead a remembered user to the log-in page.
 */
public final class StepUpFilter extends GenericFilterBean {

	private static final String ATTRIBUTE = StepUpFilter.class.getName();

	private final String session;

	private final BiPredicate<Authentication, HttpServletRequest> ofSession;

	/**
	 * Create a new filter.
	 * @param session the name of the session that carries the log-in of the chain
	 * @param ofSession tells whether the user of a request is logged in with it
	 */
	public StepUpFilter(String session, BiPredicate<Authentication, HttpServletRequest> ofSession) {
		this.session = session;
		this.ofSession = ofSession;
	}

	static StepUpFilter of(ServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof StepUpFilter filter) {
			return filter;
		}
		throw new IllegalStateException("FreshLogIn is for filter chains that keep their log-in in a typed session."
				+ " Set sessions.security.session, or remove FreshLogIn from this chain");
	}

	AuthorizationResult authorize(Authentication user, HttpServletRequest request, Duration maxAge) {
		boolean fresh = this.ofSession.test(user, request)
				&& ServletSessions.detailed(request, this.session).isFresh(maxAge);
		return fresh ? new AuthorizationDecision(true) : new FreshLogIn.Stale(this.session, maxAge);
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		request.setAttribute(ATTRIBUTE, this);
		try {
			chain.doFilter(request, response);
		}
		catch (AuthorizationDeniedException ex) {
			if (ex.getAuthorizationResult() instanceof FreshLogIn.Stale stale) {
				throw new FreshLogInRequiredException(stale.session(), stale.maxAge());
			}
			throw ex;
		}
	}

}
