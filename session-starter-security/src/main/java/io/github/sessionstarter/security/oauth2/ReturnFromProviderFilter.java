package io.github.sessionstarter.security.oauth2;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The filter that lets a browser repeat the answer of a provider from this site. The
 * provider is another site, whose requests, and what they are redirected to, carry no
 * {@code SameSite=Strict} cookie: the user would not be known, and would lose the tokens
 * of other providers. Only an answer that the browser waits for is repeated.
 */
final class ReturnFromProviderFilter extends OncePerRequestFilter {

	/** A browser repeats a request for the same address as the site that it came from. */
	private static final String REPEATED = "&returned=true";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String query = request.getQueryString();
		if (query == null || !HttpMethod.GET.matches(request.getMethod())
				|| !"cross-site".equals(request.getHeader("Sec-Fetch-Site")) || query.endsWith(REPEATED)
				|| SessionAuthorizationRequests.pending(request) == null) {
			chain.doFilter(request, response);
			return;
		}
		response.setContentType(MediaType.TEXT_HTML_VALUE);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setHeader("Refresh", "0;url=?" + query + REPEATED);
		response.getWriter().write("<!DOCTYPE html><title></title>");
	}

}
