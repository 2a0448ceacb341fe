package io.github.sessionstarter.security.csrf;

import java.io.IOException;

import io.github.sessionstarter.SessionStorageException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * The filter that gives the scripts of a page a CSRF token, in the cookie
 * {@code XSRF-TOKEN}. It looks at the end of each response, when a log-in or log-out has
 * happened, whether the client has one that counts.
 */
public final class ReadableCsrfFilter extends OncePerRequestFilter {

	private static final Log logger = LogFactory.getLog(ReadableCsrfFilter.class);

	private static final String COOKIE = "XSRF-TOKEN";

	private final SessionCsrfTokens tokens;

	private final CookieCsrfTokenRepository cookies = CookieCsrfTokenRepository.withHttpOnlyFalse();

	/**
	 * Create a filter.
	 * @param tokens the tokens of the chain
	 */
	public ReadableCsrfFilter(SessionCsrfTokens tokens) {
		this.tokens = tokens;
		this.cookies.setCookieCustomizer((cookie) -> cookie.sameSite("Lax"));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Response wrapper = new Response(request, response);
		try {
			chain.doFilter(request, wrapper);
		}
		finally {
			wrapper.onResponseCommitted();
		}
	}

	private void offer(HttpServletRequest request, HttpServletResponse response) {
		try {
			Cookie present = WebUtils.getCookie(request, COOKIE);
			if (present == null || !this.tokens.accepts(present.getValue(), request)) {
				this.cookies.saveToken(this.tokens.loadDeferredToken(request, response).get(), request, response);
			}
		}
		catch (SessionStorageException ex) {
			logger.debug("The next response has the CSRF token: " + ex.getMessage());
		}
	}

	private final class Response extends OnCommittedResponseWrapper {

		private final HttpServletRequest request;

		Response(HttpServletRequest request, HttpServletResponse response) {
			super(response);
			this.request = request;
		}

		@Override
		protected void onResponseCommitted() {
			if (!isDisableOnResponseCommitted()) {
				disableOnResponseCommitted();
				if (!isCommitted()) {
					offer(this.request, this);
				}
			}
		}

	}

}
