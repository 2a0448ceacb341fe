package io.github.sessionstarter.tracking;

import java.util.List;

import io.github.sessionstarter.SessionInfo;

/**
 * The sessions of users, each of which the server knows.
 */
public interface PrincipalSessions extends PrincipalTermination {

	/**
	 * List the sessions of a user that are alive.
	 * @param principal the user, as the value of a session names it
	 * @return the sessions, the oldest first
	 */
	List<SessionInfo> list(String principal);

	/**
	 * End one session of a user.
	 * @param principal the user
	 * @param handle the handle of the session
	 * @return {@code false} if the user has no such session
	 */
	boolean invalidate(String principal, String handle);

	/**
	 * Return the handle of a session.
	 * @param id its id
	 * @return the handle
	 */
	String handle(String id);

}
