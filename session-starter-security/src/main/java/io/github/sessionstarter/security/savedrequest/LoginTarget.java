package io.github.sessionstarter.security.savedrequest;

/**
 * Where a user wanted to go before the log-in, kept in a short session of its own.
 *
 * @param path path and query within the application
 */
public record LoginTarget(String path) {

	/** Hide the path. */
	@Override
	public String toString() {
		return "LoginTarget[]";
	}

}
