package io.github.sessionstarter.security.extension;

import jakarta.servlet.Filter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/**
 * A change of the filters of a chain that keeps its log-in in a session. It replaces what
 * would create an HttpSession.
 */
@FunctionalInterface
public interface LoginChainCustomizer {

	/**
	 * Change a chain before it is built, after the application has written its part.
	 * @param http the chain
	 * @param session the name of the session that carries the log-in
	 */
	default void init(HttpSecurity http, String session) {
	}

	/**
	 * Change a filter of a chain that has been built.
	 * @param filter the filter
	 * @param session the name of the session that carries the log-in
	 */
	void customize(Filter filter, String session);

}
