package io.github.sessionstarter;

/**
 * A controller needs a session that this request does not have. Answered with 401 and a
 * problem detail (RFC 9457), or with a redirect where the registration names one, unless
 * the application handles this exception itself.
 */
public class SessionRequiredException extends IllegalStateException {

	private final String sessionName;

	/**
	 * Create a new exception.
	 * @param sessionName the name of the session that is missing
	 */
	public SessionRequiredException(String sessionName) {
		super("This request needs the session '" + sessionName + "', which does not exist or has expired");
		this.sessionName = sessionName;
	}

	SessionRequiredException(String sessionName, String message) {
		super(message);
		this.sessionName = sessionName;
	}

	/**
	 * Return the name of the session that is missing.
	 * @return the name
	 */
	public String sessionName() {
		return this.sessionName;
	}

}
