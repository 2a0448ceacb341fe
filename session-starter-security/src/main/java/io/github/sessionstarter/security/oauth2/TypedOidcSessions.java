package io.github.sessionstarter.security.oauth2;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.github.sessionstarter.session.RegisteredSessionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionInformation;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;

/**
 * The registry of the log-ins of a filter chain (OpenID Connect Back-Channel Logout 1.0).
 * It keeps nothing: a session itself tells what it belongs to, and ends in its storage,
 * or is marked as ended there, on every node at once.
 *
 * @param session the name of the session that carries the log-in
 * @param sessions ends sessions
 */
record TypedOidcSessions(String session, RegisteredSessionManager sessions) implements OidcSessionRegistry {

	@Override
	public void saveSessionInformation(OidcSessionInformation info) {
		// It belongs to an HttpSession.
	}

	@Override
	@SuppressWarnings("NullAway") // documented so
	public @Nullable OidcSessionInformation removeSessionInformation(String clientSessionId) {
		return null;
	}

	/** What was issued in the same second may have been issued before. */
	@Override
	public Iterable<OidcSessionInformation> removeSessionInformation(OidcLogoutToken token) {
		Instant issued = Objects.requireNonNull(token.getIssuedAt());
		this.sessions.invalidateGroup(this.session, ProviderSessions.ended(token), issued.plusSeconds(1));
		return List.of();
	}

}
