package io.github.sessionstarter.security;

import io.github.sessionstarter.security.csrf.SessionCsrfTokens;
import java.time.Duration;

/**
 * What a filter chain needs to keep its log-in in a session.
 *
 * @param name the name of the session
 * @param repository keeps the log-in
 * @param csrf makes tokens for it
 * @param travelsInCookie whether browsers send the session with requests of other sites
 * @param max how long a user stays logged in at most; zero if none can
 */
record ChainOfLogin(String name, TypedSecurityContextRepository repository, SessionCsrfTokens csrf,
		boolean travelsInCookie, Duration max) {
}
