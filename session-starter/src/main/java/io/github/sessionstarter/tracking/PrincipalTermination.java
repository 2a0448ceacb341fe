package io.github.sessionstarter.tracking;

import org.jspecify.annotations.Nullable;

/**
 * The end of all sessions of a user.
 */
public interface PrincipalTermination {

	/**
	 * End the sessions of a user.
	 * @param principal the user, as the value of a session names it
	 * @param spared the id of a session that goes on, or {@code null}
	 * @return how many sessions are known to have ended so
	 */
	int invalidateAll(String principal, @Nullable String spared);

}
