package io.github.sessionstarter;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The manager of all sessions, which ends them from anywhere and lists those of a user:
 * for an administrator, a list of devices, a scheduled job, or a listener. It is a bean
 * that needs no request.
 * <p>
 * A session that was ended has ended for every request from then on, also for those that
 * are running: what they set is dropped. Where a servlet request ends its own session,
 * the session is absent from then on, and what is set afterwards begins another one.
 * <p>
 * Each method throws an {@link IllegalArgumentException} if no session has the name, an
 * {@link IllegalStateException} with the remedy if the configuration of that session
 * makes no such thing possible, and a {@link SessionStorageException} if its storage
 * failed.
 */
public interface SessionManager {

	/**
	 * End a session: one with {@code storage}, or a client-side one with
	 * {@code revocation}. An id from before a {@link TypedSession#renew() renewal} ends
	 * the server-side session under its new id.
	 * @param name the name of the session
	 * @param id its id, as {@link TypedSession#id()} returned it
	 * @return {@code false} if there is known to be no such session. A denylist knows
	 * only which ones have ended, and answers {@code true} for any other id
	 */
	boolean invalidate(String name, String id);

	/**
	 * End all client-side sessions with {@code revocation} that began before a time, for
	 * a day when copies of them have leaked. Against a leaked key it does not help: with
	 * the key, a session can be given any date, until the key is removed.
	 * @param name the name of the session
	 * @param instant the time
	 */
	void invalidateIssuedBefore(String name, Instant instant);

	/**
	 * List the sessions of a user that are alive. Needs {@code storage} and
	 * {@code principal}.
	 * @param name the name of the session
	 * @param principal the user, as {@code principal} of the registration finds it in the
	 * value of a session
	 * @return the sessions, the oldest first
	 */
	List<SessionInfo> list(String name, String principal);

	/**
	 * Count the sessions of a user that are alive. Needs {@code storage} and
	 * {@code principal}.
	 * @param name the name of the session
	 * @param principal the user
	 * @return the number
	 */
	int count(String name, String principal);

	/**
	 * End one session of a user. Needs {@code storage} and {@code principal}.
	 * @param name the name of the session
	 * @param principal the user; a handle of another user ends nothing
	 * @param handle the handle of the session
	 * @return {@code false} if the user has no such session
	 */
	boolean invalidateForPrincipal(String name, String principal, String handle);

	/**
	 * End all sessions of a user. Needs {@code principal}, and {@code storage} or
	 * {@code revocation}.
	 * @param name the name of the session
	 * @param principal the user
	 */
	void invalidateAll(String name, String principal);

	/**
	 * End all sessions of a user but one. Needs {@code principal}, and {@code storage} or
	 * {@code revocation}.
	 * @param name the name of the session
	 * @param principal the user
	 * @param id the id of the session that goes on, as {@link TypedSession#id()} returns
	 * it, or {@code null} to end all
	 */
	void invalidateOthers(String name, String principal, @Nullable String id);

	/**
	 * Return the handle of a session, to find the current one in a list. Needs
	 * {@code storage} and {@code principal}.
	 * @param name the name of the session
	 * @param id its id
	 * @return the handle
	 */
	String handle(String name, String id);

}
