package io.github.sessionstarter.redis.testing;

/**
 * A session that counts.
 *
 * @param count how often it was changed
 * @param secret a text that must not be logged
 */
public record Counter(int count, String secret) {

	/** What must not be logged. */
	public static final String SECRET = "a-secret-of-the-session";

	static Counter of(int count) {
		return new Counter(count, SECRET);
	}

	Counter next() {
		return of(this.count + 1);
	}

}
