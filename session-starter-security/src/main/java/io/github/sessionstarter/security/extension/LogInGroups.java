package io.github.sessionstarter.security.extension;

import org.springframework.security.core.Authentication;

/**
 * The groups that log-ins belong to, whose sessions end together.
 */
@FunctionalInterface
public interface LogInGroups {

	/** Ends what is kept of groups, in front of what is kept of the log-in. */
	char END = '~';

	/**
	 * Return what is kept of the groups of a log-in.
	 * @param authentication the authentication, as Spring Security has made it
	 * @param session the name of the session that carries the log-in
	 * @return a text that ends with {@link #END}, or nothing
	 */
	String of(Authentication authentication, String session);

}
