package io.github.sessionstarter;

/**
 * A session has grown too large for where it travels. Thrown before the response is
 * committed: browsers would ignore a larger cookie without a word, and servers answer
 * each request with an error whose cookies together are larger than their limit.
 */
public class SessionTooLargeException extends RuntimeException {

	/**
	 * Create a new exception.
	 * @param sessionName the name of the session
	 * @param size the size that was reached, in bytes
	 * @param limit the size that is allowed, in bytes
	 */
	public SessionTooLargeException(String sessionName, int size, int limit) {
		super(message(sessionName, size, limit) + '.');
	}

	/**
	 * Create a new exception about a limit that can be raised.
	 * @param sessionName the name of the session
	 * @param size the size that was reached, in bytes
	 * @param limit the size that is allowed, in bytes
	 * @param property the property that raises the limit
	 */
	public SessionTooLargeException(String sessionName, int size, int limit, String property) {
		super(message(sessionName, size, limit) + ", or allow more with " + property + '.');
	}

	private SessionTooLargeException(String message) {
		super(message);
	}

	/**
	 * Create an exception about a session that fits a cookie, but not with all others.
	 * @param sessionName the name of the session
	 * @param size the size that all cookies together would have, in bytes
	 * @param limit the size that is allowed, in bytes
	 * @param property the property that raises the limit
	 * @return the exception
	 */
	public static SessionTooLargeException ofAllCookies(String sessionName, long size, long limit, String property) {
		return new SessionTooLargeException("With the session '" + sessionName + "' all cookies together take " + size
				+ " bytes, " + limit + " are allowed, which leaves room for other headers. Keep less in the session, or"
				+ " let only an id travel by setting sessions.registrations." + sessionName
				+ ".storage, or allow larger headers with " + property + '.');
	}

	private static String message(String sessionName, int size, int limit) {
		return "The session '" + sessionName + "' takes " + size + " bytes with its name, " + limit
				+ " are allowed where it travels. Keep less in the session, or let only an id travel by setting"
				+ " sessions.registrations." + sessionName + ".storage";
	}

}
