package io.github.sessionstarter;

import java.time.Duration;

/**
 * A request needs a user with a log-in, or a confirmation of it, a short time ago.
 * Answered with 401 and a problem detail (RFC 9457) that asks for step-up, unless the
 * application handles this exception, or {@link SessionRequiredException}, itself.
 */
public class FreshLogInRequiredException extends SessionRequiredException {

	private final Duration maxAge;

	/**
	 * Create a new exception.
	 * @param sessionName the name of the session that carries the log-in
	 * @param maxAge how long ago the user may have authenticated
	 */
	public FreshLogInRequiredException(String sessionName, Duration maxAge) {
		super(sessionName, "This request needs a log-in in the session '" + sessionName + "' that is less than "
				+ maxAge.toSeconds() + " seconds old");
		this.maxAge = maxAge;
	}

	/**
	 * Return how long ago the user may have authenticated.
	 * @return the duration
	 */
	public Duration maxAge() {
		return this.maxAge;
	}

}
