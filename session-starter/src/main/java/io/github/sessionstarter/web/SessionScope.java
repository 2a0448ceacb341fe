package io.github.sessionstarter.web;

import java.util.List;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The paths where a session exists. What counts is the path that the client has asked
 * for, through all forwards and error pages.
 */
public final class SessionScope {

	private static final String EVERYWHERE = "/**";

	private final List<PathPattern> patterns;

	/**
	 * Create a new scope.
	 * @param paths path patterns as Spring MVC has them: below the path of the
	 * application, and of the servlet if that is mapped to a path of its own
	 * @throws org.springframework.web.util.pattern.PatternParseException if a pattern is
	 * not valid
	 */
	public SessionScope(List<String> paths) {
		this.patterns = paths.contains(EVERYWHERE) ? List.of()
				: paths.stream().map(PathPatternParser.defaultInstance::parse).toList();
	}

	boolean contains(HttpServletRequest request) {
		if (this.patterns.isEmpty()) {
			return true;
		}
		PathContainer path = path(request);
		return path != null && this.patterns.stream().anyMatch((pattern) -> pattern.matches(path));
	}

	/**
	 * Returns the path that the client has asked for, also where another filter has sent
	 * the request on to an error page or elsewhere before ours has seen it; {@code null}
	 * if that is outside of the application.
	 */
	private static @Nullable PathContainer path(HttpServletRequest request) {
		RequestPath path = ServletRequestPathUtils.parse(request);
		Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		if (asked == null) {
			asked = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
		}
		return (asked instanceof String uri) ? within(uri, base(path)) : path.pathWithinApplication();
	}

	private static @Nullable PathContainer within(String uri, String base) {
		if (!uri.equals(base) && !uri.startsWith(base + '/')) {
			return null;
		}
		try {
			return RequestPath.parse(uri, base).pathWithinApplication();
		}
		catch (IllegalArgumentException ex) {
			return null; // broken escapes, for which the error page is
		}
	}

	/** Returns the paths of the application and of the servlet. */
	private static String base(RequestPath path) {
		int end = path.value().length() - path.pathWithinApplication().value().length();
		return path.value().substring(0, end);
	}

}
