package io.github.sessionstarter.security.oauth2;

import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.security.extension.LogInObserver;
import io.github.sessionstarter.servlet.ServletSessions;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The end of OAuth 2.0 tokens with a log-out, also of those that were there before the
 * log-in: the next user of the browser must not find them.
 *
 * @param session the name of the session that holds them
 */
record EndOfAuthorizedClients(String session) implements LogInObserver {

	@Override
	public void ended(HttpServletRequest request) {
		TypedSession<?> clients = ServletSessions.of(request).named(this.session);
		if (clients.get() != null) {
			clients.invalidate();
		}
	}

}
