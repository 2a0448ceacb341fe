package io.github.sessionstarter.security.fresh;

import java.io.IOException;

import io.github.sessionstarter.FreshLogInRequiredException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.web.filter.GenericFilterBean;

/**
 * The filter that asks for step-up where {@link FreshLogIn} refuses a request. Spring
 * Security would answer 403, or lead a remembered user to the log-in page.
 */
public final class StepUpFilter extends GenericFilterBean {

	private static final String ATTRIBUTE = StepUpFilter.class.getName();

	private final String session;

	/**
	 * Create a new filter.
	 * @param session the name of the session that carries the log-in of the chain
	 */
	public StepUpFilter(String session) {
		this.session = session;
	}

	static String session(ServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof String session) {
			return session;
		}
		throw new IllegalStateException("FreshLogIn is for filter chains that keep their log-in in a typed session."
				+ " Set sessions.security.session, or remove FreshLogIn from this chain");
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		request.setAttribute(ATTRIBUTE, this.session);
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
