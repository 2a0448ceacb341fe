package io.github.sessionstarter.sample;

/**
 * A session that travels sealed in the cookie {@code user_session}.
 *
 * @param id the id of the user
 * @param count how often the user has reloaded the page
 */
public record UserSession(String id, int count) {

	public UserSession reloaded() {
		return new UserSession(this.id, this.count + 1);
	}

}
