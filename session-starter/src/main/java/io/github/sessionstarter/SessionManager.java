package io.github.sessionstarter;

/**
 * Ends sessions from anywhere: for an administrator, a scheduled job, or a listener. A
 * bean that needs no request.
 */
public interface SessionManager {

	/**
	 * End a server-side session. It has ended for every request from here on, also for
	 * those that are running: what they set is dropped. Whoever holds the id of before a
	 * {@link TypedSession#renew() renewal} ends the session under its new id.
	 * @param name the name of the session
	 * @param id its id, as {@link TypedSession#id()} returned it
	 * @return {@code false} if there was no such session
	 * @throws IllegalArgumentException if no session has this name
	 * @throws IllegalStateException if the session is client-side: its value is with the
	 * client, where nobody can end it
	 * @throws SessionStorageException if the storage failed
	 */
	boolean invalidate(String name, String id);

}
