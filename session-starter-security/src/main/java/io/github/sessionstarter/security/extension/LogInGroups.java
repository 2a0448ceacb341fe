package io.github.sessionstarter.security.extension;

import java.util.regex.Pattern;

import io.github.sessionstarter.encoding.Base36;
import org.springframework.security.core.Authentication;

/**
 * The groups that log-ins belong to, whose sessions end together.
 */
@FunctionalInterface
public interface LogInGroups {

	/** What is kept of groups, in front of what is kept of the log-in. */
	Pattern WRITTEN = Pattern.compile("([0-9A-Za-z_-]{22})?\\.([0-9A-Za-z_-]{22})\\.(" + Base36.WRITTEN + ")~");

	/**
	 * Return what is kept of the groups of a log-in.
	 * @param authentication the authentication, as Spring Security has made it
	 * @param session the name of the session that carries the log-in
	 * @return a text as {@link #WRITTEN}, or nothing
	 */
	String of(Authentication authentication, String session);

}
