package io.github.sessionstarter;

/**
 * What happened to a session, as an event of the application: a parameter of type
 * {@code SessionEvent.Ended}, say, of an {@code @EventListener} method. Published by the
 * thread of the request, after it has happened. Carries neither token, id nor payload.
 */
public sealed interface SessionEvent {

	/**
	 * Return the name of the session.
	 * @return the name
	 */
	String sessionName();

	/**
	 * A session began.
	 *
	 * @param sessionName the name of the session
	 */
	record Created(String sessionName) implements SessionEvent {

	}

	/**
	 * A session got a new id, by {@link TypedSession#renew()}.
	 *
	 * @param sessionName the name of the session
	 */
	record Renewed(String sessionName) implements SessionEvent {

	}

	/**
	 * A session was ended, by {@link TypedSession#clear()} or {@link SessionManager}.
	 *
	 * @param sessionName the name of the session
	 */
	record Ended(String sessionName) implements SessionEvent {

	}

	/**
	 * A client came with a session whose idle or absolute timeout has passed. A storage
	 * drops what has expired, and then the id of a server-side session is
	 * {@link Rejected} as unknown.
	 *
	 * @param sessionName the name of the session
	 */
	record Expired(String sessionName) implements SessionEvent {

	}

	/**
	 * A client came with a token that was not accepted.
	 *
	 * @param sessionName the name of the session
	 * @param reason why; {@link RejectionReason#EXPIRED} is {@link Expired}
	 */
	record Rejected(String sessionName, RejectionReason reason) implements SessionEvent {

	}

	/**
	 * A change was given up because other requests were faster at each attempt.
	 *
	 * @param sessionName the name of the session
	 */
	record Conflict(String sessionName) implements SessionEvent {

	}

}
