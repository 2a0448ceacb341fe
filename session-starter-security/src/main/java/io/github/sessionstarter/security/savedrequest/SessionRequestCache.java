package io.github.sessionstarter.security.savedrequest;

import java.util.regex.Pattern;

import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.servlet.ServletSessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * A cache of where a user wanted to go before the log-in. Only path and query are kept,
 * so that nothing leads out of the application (OWASP Unvalidated Redirects and Forwards
 * Cheat Sheet).
 */
public final class SessionRequestCache implements RequestCache {

	/** The name of the session that holds the address. */
	public static final String SESSION = "login_target";

	/**
	 * A path that begins with two slashes names another host. With other cookies, what a
	 * browser sends must stay small, and other characters would grow in the cookie.
	 */
	private static final Pattern LOCAL = Pattern.compile("/(?!/)[!#-\\[\\]-~]{0,1535}");

	private final RequestMatcher pages;

	/**
	 * Create a cache.
	 * @param pages matches what a browser shows
	 */
	public SessionRequestCache(RequestMatcher pages) {
		this.pages = pages;
	}

	@Override
	public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
		if (request.getDispatcherType() != DispatcherType.REQUEST || response.isCommitted()
				|| !this.pages.matches(request) || request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) != null) {
			return;
		}
		String path = path(request);
		if (isLocal(path)) {
			target(request).set(new LoginTarget(path));
		}
	}

	private static boolean isLocal(String path) {
		return LOCAL.matcher(path).matches();
	}

	@Override
	public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
		LoginTarget target = target(request).get();
		return (target != null && isLocal(target.path())) ? new SimpleSavedRequest(target.path()) : null;
	}

	/**
	 * Only the address was kept, and the browser asks for it again. Where there is none,
	 * no session is asked, on which the response would depend.
	 */
	@Override
	public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
		String cookies = request.getHeader(HttpHeaders.COOKIE);
		if (cookies != null && cookies.contains(SESSION)) {
			LoginTarget target = target(request).get();
			if (target != null && target.path().equals(path(request))) {
				target(request).clear();
			}
		}
		return null;
	}

	private static String path(HttpServletRequest request) {
		String query = request.getQueryString();
		return request.getRequestURI().substring(request.getContextPath().length())
				+ ((query != null) ? "?" + query : "");
	}

	@Override
	public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
		if (target(request).get() != null) {
			target(request).clear();
		}
	}

	@SuppressWarnings("unchecked") // registered with this type
	private TypedSession<LoginTarget> target(HttpServletRequest request) {
		return (TypedSession<LoginTarget>) ServletSessions.of(request).named(SESSION);
	}

}
