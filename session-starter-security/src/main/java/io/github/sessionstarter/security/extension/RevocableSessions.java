package io.github.sessionstarter.security.extension;

import java.util.Objects;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.session.SessionRegistrations;
import io.github.sessionstarter.tracking.SessionTermination;

/**
 * The sessions of this module that the server can end.
 */
public final class RevocableSessions {

	private final SessionsProperties sessions;

	private final SessionRegistrations registrations;

	private final SessionManager manager;

	/**
	 * Create the sessions.
	 * @param sessions the properties of all sessions
	 * @param registrations all sessions
	 * @param manager ends sessions
	 */
	public RevocableSessions(SessionsProperties sessions, SessionRegistrations registrations, SessionManager manager) {
		this.sessions = sessions;
		this.registrations = registrations;
		this.manager = manager;
	}

	/**
	 * Return the properties of a session, and stop the start if the server could not end
	 * it.
	 * @param name the name of the session
	 * @param logIn the name of the session that carries the log-in
	 * @param purpose what a filter chain of the log-in needs it for
	 * @return the properties
	 */
	public RegistrationProperties required(String name, String logIn, String purpose) {
		RegistrationProperties properties = this.sessions.getRegistrations().get(name);
		if (properties == null || this.registrations.named(name).tracker().termination() == null) {
			throw UnfitSession.failure(logIn,
					"It carries the log-in of a filter chain with " + purpose + ", which needs the session '" + name
							+ "', and the server could not end that",
					"Set .storage or .revocation.storage of this session, or of " + RegistrationSettings.prefix(name)
							+ ".");
		}
		return properties;
	}

	/**
	 * Stop the start if the server could not end the sessions of a group.
	 * @param name the name of the session
	 * @param purpose what needs that
	 */
	public void requireGroups(String name, String purpose) {
		SessionTermination termination = this.registrations.named(name).tracker().termination();
		if (termination == null || termination.ofGroups() == null) {
			throw UnfitSession.failure(name, purpose + " ends sessions together, and the server could not end these",
					"Set .storage or .revocation.storage of this session.");
		}
	}

	/**
	 * End a session, so that what it holds counts once. Of parallel requests that do so,
	 * and of those with copies of its token, one succeeds.
	 * @param session the session, which is present
	 * @return whether this request has ended it
	 */
	public boolean endOnce(TypedSession<?> session) {
		String id = Objects.requireNonNull(session.id());
		boolean ended = this.manager.invalidate(session.name(), id);
		session.invalidate();
		return ended;
	}

}
