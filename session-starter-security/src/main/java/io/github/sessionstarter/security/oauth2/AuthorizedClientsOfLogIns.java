package io.github.sessionstarter.security.oauth2;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.security.extension.InternalSession;
import io.github.sessionstarter.security.extension.LogInObserver;
import io.github.sessionstarter.servlet.ServletSessions;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;

/**
 * The authorized clients of users, which go with their log-ins in the chains that use
 * OAuth 2.0: the next user of the browser must not find them.
 */
final class AuthorizedClientsOfLogIns implements LogInObserver {

	private final InternalSession session;

	private final Set<String> logIns = ConcurrentHashMap.newKeySet();

	AuthorizedClientsOfLogIns(InternalSession session) {
		this.session = session;
	}

	/** Return the name of the session that holds them. */
	String name() {
		return this.session.name();
	}

	/** Let the clients go with the log-ins in a session from now on. */
	void follow(String logIn) {
		this.logIns.add(logIn);
	}

	/**
	 * Keep the tokens of the user, and those of no other one, where they are not only
	 * those of anonymous users.
	 */
	@Override
	public void saved(String logIn, Authentication authentication, Authentication kept, HttpServletRequest request) {
		if (!this.session.guarded() || !this.logIns.contains(logIn)) {
			return;
		}
		TypedSession<AuthorizedClients> clients = clients(request);
		if (clients.get() == null) {
			return;
		}
		String former = authentication.getName();
		if (clients.update((present) -> present.movedTo(kept.getName(), former)).tokens().isEmpty()) {
			clients.invalidate();
		}
		else {
			clients.renew();
		}
	}

	/** They end also if they were there before the log-in. */
	@Override
	public void ended(String logIn, HttpServletRequest request) {
		if (this.logIns.contains(logIn) && clients(request).get() != null) {
			clients(request).invalidate();
		}
	}

	@SuppressWarnings("unchecked") // registered with this type
	private TypedSession<AuthorizedClients> clients(HttpServletRequest request) {
		return (TypedSession<AuthorizedClients>) ServletSessions.of(request).named(this.session.name());
	}

}
