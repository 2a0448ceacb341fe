package io.github.sessionstarter.benchmarks.http.server;

import java.io.Serializable;

/**
 * The session, 30 bytes as JSON.
 *
 * @param id the id of the user, which is what every handler answers
 * @param visits how often the session was written
 */
public record UserSession(String id, int visits) implements Serializable {

	/** What every handler answers. */
	public static final String ID = "user-4711";

	private static final long serialVersionUID = 1;

	static UserSession first() {
		return new UserSession(ID, 100);
	}

	UserSession visited() {
		return new UserSession(this.id, this.visits + 1);
	}

}
