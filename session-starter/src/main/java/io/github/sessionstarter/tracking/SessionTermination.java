package io.github.sessionstarter.tracking;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.ToIntBiFunction;

import org.jspecify.annotations.Nullable;

/**
 * The end of sessions from outside of a request: by their id, and in the further ways
 * that a tracker offers.
 */
public interface SessionTermination {

	/**
	 * How many renewals a log-out with an old id follows: an old id must not make it walk
	 * along thousands of them.
	 */
	int FOLLOWED_RENEWALS = 32;

	/**
	 * End a session.
	 * @param id the id
	 * @return {@code false} if there is known to be no such session
	 */
	boolean invalidate(String id);

	/**
	 * Return what ends the sessions of a user together.
	 * @return the termination, or {@code null} if it is not known whose a session is
	 */
	default @Nullable PrincipalTermination ofPrincipals() {
		return null;
	}

	/**
	 * Return what knows each session of a user.
	 * @return the sessions, or {@code null} if nothing lists them
	 */
	default @Nullable PrincipalSessions sessionsOfPrincipals() {
		return null;
	}

	/**
	 * Return what ends the sessions that have come to belong to a group before a time,
	 * and tells how many are known to have ended so.
	 * @return the termination by the key of the group, or {@code null} if it is not known
	 * which sessions belong together
	 */
	default @Nullable ToIntBiFunction<String, Instant> ofGroups() {
		return null;
	}

	/**
	 * Return what ends all sessions that began before a time.
	 * @return the termination, or {@code null} if these sessions cannot be ended so
	 */
	default @Nullable Consumer<Instant> ofIssuedBefore() {
		return null;
	}

}
