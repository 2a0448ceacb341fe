package io.github.sessionstarter.security;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.sessionstarter.security.login.LogIn;
import io.github.sessionstarter.session.DetailedSession;
import io.github.sessionstarter.session.LogInTimes;
import org.jspecify.annotations.Nullable;

/**
 * The times of the log-ins in the sessions that filter chains have chosen.
 */
final class SessionLogInTimes implements LogInTimes {

	private final Set<String> sessions = ConcurrentHashMap.newKeySet();

	void add(String sessionName) {
		this.sessions.add(sessionName);
	}

	@Override
	public boolean areKeptIn(String sessionName) {
		return this.sessions.contains(sessionName);
	}

	@Override
	public @Nullable Instant of(DetailedSession<?> session) {
		LogIn logIn = (session.session().get() != null) ? SessionLogIns.logIn(session) : null;
		return (logIn != null) ? logIn.authenticated() : null;
	}

	@Override
	public String detailsAt(Instant authenticated) {
		return LogIn.begin(authenticated, List.of()).write();
	}

}
