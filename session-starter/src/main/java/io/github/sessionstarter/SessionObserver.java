package io.github.sessionstarter;

/**
 * Is told what happens to sessions and their tokens, for metrics and events. Is never
 * given a token, an id or a payload. Every bean of this type is told, in its order; an
 * exception is logged once and changes nothing for the request.
 */
public interface SessionObserver {

	/** Stands for a token in the current form that was made under an older key. */
	String OLDER_KEY = "older-key";

	/** Observes nothing. */
	SessionObserver NONE = new SessionObserver() {
	};

	/**
	 * A session began.
	 * @param sessionName the name of the session
	 */
	default void created(String sessionName) {
	}

	/**
	 * A session got a new id.
	 * @param sessionName the name of the session
	 */
	default void renewed(String sessionName) {
	}

	/**
	 * A session was ended, by its client or from outside.
	 * @param sessionName the name of the session
	 */
	default void ended(String sessionName) {
	}

	/**
	 * A change was given up because other requests were faster at each attempt.
	 * @param sessionName the name of the session
	 */
	default void conflict(String sessionName) {
	}

	/**
	 * A token was rejected.
	 * @param sessionName the name of the session
	 * @param reason why
	 */
	default void rejected(String sessionName, RejectionReason reason) {
	}

	/**
	 * A token in an older form, or under an older key, was accepted and is being
	 * replaced.
	 * @param sessionName the name of the session
	 * @param from what the token was in: {@value #OLDER_KEY}, or the name of an older
	 * form
	 */
	default void reissued(String sessionName, String from) {
	}

	/**
	 * The memory storage was full, and ended a session before its time.
	 */
	default void evicted() {
	}

}
