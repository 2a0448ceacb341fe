package io.github.sessionstarter.web;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.tracking.IdSessionTracker;

/**
 * Finds the session by its registration.
 */
public final class RegisteredSessionManager implements SessionManager {

	private final SessionRegistrations registrations;

	/**
	 * Create a new manager.
	 * @param registrations the sessions of the application
	 */
	public RegisteredSessionManager(SessionRegistrations registrations) {
		this.registrations = registrations;
	}

	@Override
	public boolean invalidate(String name, String id) {
		if (this.registrations.named(name).tracker() instanceof IdSessionTracker<?> tracker) {
			return tracker.invalidate(id);
		}
		throw new IllegalStateException("The session '" + name + "' is client-side, so nobody can end it from outside."
				+ " Set sessions.registrations." + name + ".storage to keep it on the server");
	}

}
