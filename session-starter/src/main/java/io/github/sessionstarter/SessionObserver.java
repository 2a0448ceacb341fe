package io.github.sessionstarter;

/**
 * An observer of what happens to sessions and their tokens, for metrics and events. It is
 * never given a token, an id or a payload. Every bean of this type is told, in its order;
 * an exception is logged once and changes nothing for the request.
 */
public interface SessionObserver {

	/** Stands for a token in the current form that was made under an older key. */
	String OLDER_KEY = "older-key";

	/** Observes nothing. */
	SessionObserver NONE = new SessionObserver() {
	};

	/**
	 * Observe that a session began.
	 * @param sessionName the name of the session
	 */
	default void created(String sessionName) {
	}

	/**
	 * Observe that a session got a new id.
	 * @param sessionName the name of the session
	 */
	default void renewed(String sessionName) {
	}

	/**
	 * Observe that a session was ended, by its client or from outside.
	 * @param sessionName the name of the session
	 */
	default void ended(String sessionName) {
	}

	/**
	 * Observe that a change was given up, because other requests were faster each time.
	 * @param sessionName the name of the session
	 */
	default void conflict(String sessionName) {
	}

	/**
	 * Observe that a token was rejected.
	 * @param sessionName the name of the session
	 * @param reason why
	 */
	default void rejected(String sessionName, RejectionReason reason) {
	}

	/**
	 * Observe that a token in an older form, or under an older key, is being replaced.
	 * @param sessionName the name of the session
	 * @param from {@value #OLDER_KEY}, or the name of the older form
	 */
	default void reissued(String sessionName, String from) {
	}

	/**
	 * Observe that the memory storage was full, and ended a session before its time.
	 */
	default void evicted() {
	}

}
