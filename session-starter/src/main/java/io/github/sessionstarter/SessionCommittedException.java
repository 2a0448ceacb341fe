package io.github.sessionstarter;

/**
 * A session was changed after the response had been committed or its request had ended,
 * too late to tell the client. Change sessions before writing the response.
 */
public class SessionCommittedException extends IllegalStateException {

	/**
	 * Create a new exception.
	 * @param sessionName the name of the session
	 */
	public SessionCommittedException(String sessionName) {
		super("The session '" + sessionName + "' can no longer change in this request: its token has already been"
				+ " sent, the response has been committed, or the request has ended. Change the session before the"
				+ " response is written");
	}

}
