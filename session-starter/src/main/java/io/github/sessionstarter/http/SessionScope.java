package io.github.sessionstarter.http;

import java.util.List;

import org.springframework.http.server.PathContainer;
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
	 * @throws org.springframework.web.util.pattern.PatternParseException if one is
	 * invalid
	 */
	public SessionScope(List<String> paths) {
		this.patterns = paths.contains(EVERYWHERE) ? List.of()
				: paths.stream().map(PathPatternParser.defaultInstance::parse).toList();
	}

	/**
	 * Return whether the session exists where the client has asked.
	 * @param exchange the request and its response
	 * @return whether one of the patterns matches the path
	 */
	public boolean contains(SessionExchange exchange) {
		if (this.patterns.isEmpty()) {
			return true;
		}
		PathContainer path = exchange.requestPath();
		return path != null && this.patterns.stream().anyMatch((pattern) -> pattern.matches(path));
	}

}
