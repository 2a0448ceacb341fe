package io.github.sessionstarter.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The paths where a session exists.
 */
public final class SessionScope {

	private static final String EVERYWHERE = "/**";

	private final List<PathPattern> patterns;

	/**
	 * Create a new scope.
	 * @param paths path patterns as Spring MVC has them, within the application
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
		PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
		return this.patterns.stream().anyMatch((pattern) -> pattern.matches(path));
	}

}
