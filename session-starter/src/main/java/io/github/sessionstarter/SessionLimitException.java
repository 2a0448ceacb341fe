package io.github.sessionstarter;

/**
 * A session was not begun because its user has as many sessions as
 * {@code max-sessions-per-principal} allows, and {@code on-exceed} is {@code refuse}.
 * Answered with 409 unless the application handles it.
 */
public class SessionLimitException extends RuntimeException {

	private final String sessionName;

	/**
	 * Create a new exception.
	 * @param sessionName the name of the session
	 * @param limit how many sessions a user can have
	 */
	public SessionLimitException(String sessionName, int limit) {
		super("The user has " + limit + " sessions '" + sessionName
				+ "' already. One has to end before another begins");
		this.sessionName = sessionName;
	}

	/**
	 * Return the name of the session.
	 * @return the name
	 */
	public String sessionName() {
		return this.sessionName;
	}

}
