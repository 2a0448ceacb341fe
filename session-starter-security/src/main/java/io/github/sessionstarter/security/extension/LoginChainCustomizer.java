package io.github.sessionstarter.security.extension;

import jakarta.servlet.Filter;

/**
 * A change of the filters of a chain that keeps its log-in in a session. It replaces what
 * would create an HttpSession.
 */
@FunctionalInterface
public interface LoginChainCustomizer {

	/**
	 * Change a filter of a chain that has been built.
	 * @param filter the filter
	 * @param session the name of the session that carries the log-in
	 */
	void customize(Filter filter, String session);

}
