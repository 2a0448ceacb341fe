package io.github.sessionstarter.autoconfigure.properties;

/**
 * What happens when a user begins one session too many.
 */
public enum OnExceed {

	/** The session of the user that was used longest ago ends. */
	END_OLDEST,

	/** The new session does not begin; the request is answered with 409. */
	REFUSE

}
