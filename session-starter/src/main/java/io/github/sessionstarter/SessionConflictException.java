package io.github.sessionstarter;

/**
 * A change of a session was given up because of what other requests have done with the
 * session since it was read. Nothing was written. The default answer is 409.
 */
public class SessionConflictException extends RuntimeException {

	/**
	 * Create a new exception.
	 * @param attempts how often the update was tried
	 */
	public SessionConflictException(int attempts) {
		this("A session was changed by other requests during each of " + attempts + " attempts to update it");
	}

	/**
	 * Create a new exception.
	 * @param cause what other requests have done, as a sentence without its full stop
	 */
	public SessionConflictException(String cause) {
		super(cause + ". The request can be repeated");
	}

}
