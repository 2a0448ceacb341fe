package io.github.sessionstarter.web;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.tracking.IdSessionTracker;

/**
 * Finds the session by its registration.
 */
public final class RegisteredSessionManager implements SessionManager {

	private final SessionRegistrations registrations;

	private final SessionObserver observer;

	/**
	 * Create a new manager.
	 * @param registrations the sessions of the application
	 * @param observer is told what was ended
	 */
	public RegisteredSessionManager(SessionRegistrations registrations, SessionObserver observer) {
		this.registrations = registrations;
		this.observer = observer;
	}

	@Override
	public boolean invalidate(String name, String id) {
		if (this.registrations.named(name).tracker() instanceof IdSessionTracker<?> tracker) {
			boolean ended = tracker.invalidate(id);
			if (ended) {
				this.observer.ended(name);
			}
			return ended;
		}
		throw new IllegalStateException("The session '" + name + "' is client-side, so nobody can end it from outside."
				+ " Set sessions.registrations." + name + ".storage to keep it on the server");
	}

}
