package io.github.sessionstarter;

/**
 * The storage of a session failed: it is down, too slow, or broken. Answered with 503
 * where the session was needed, unless the application handles it.
 */
public class SessionStorageException extends RuntimeException {

	/**
	 * Create a new exception.
	 * @param cause what the storage reported
	 */
	public SessionStorageException(Throwable cause) {
		super("The storage of a session failed", cause);
	}

}
