package io.github.sessionstarter;

/**
 * An update of a server-side session was given up because other requests changed the
 * session first, many times in a row. The default answer is 409.
 */
public class SessionConflictException extends RuntimeException {

	/**
	 * Create a new exception.
	 * @param attempts how often the update was tried
	 */
	public SessionConflictException(int attempts) {
		super("A session was changed by other requests during each of " + attempts + " attempts to update it."
				+ " The request can be repeated");
	}

}
