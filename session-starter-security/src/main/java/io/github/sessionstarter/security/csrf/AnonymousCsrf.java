package io.github.sessionstarter.security.csrf;

/**
 * What CSRF tokens are bound to before the log-in, kept in a session of its own.
 *
 * @param id a random text
 */
public record AnonymousCsrf(String id) {

	/** Hide the id. */
	@Override
	public String toString() {
		return "AnonymousCsrf[]";
	}

}
