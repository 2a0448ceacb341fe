package io.github.sessionstarter.security.oauth2;

import java.util.function.Function;

import io.github.sessionstarter.SessionManager;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/**
 * A handler of log-outs at a provider (OpenID Connect Back-Channel Logout 1.0). It ends
 * all sessions of the user in their storage, or marks them as ended there, so that it
 * counts on every node at once. The session needs {@code principal}. <pre>
 * http.oidcLogout((logout) -&gt; logout.backChannel((channel) -&gt; channel
 *     .logoutHandler(new SessionBackChannelLogoutHandler(manager, "user_session"))))
 * </pre>
 */
public final class SessionBackChannelLogoutHandler implements LogoutHandler {

	private final SessionManager manager;

	private final String session;

	private final Function<OidcLogoutToken, @Nullable String> principal;

	/**
	 * Create a handler for sessions whose {@code principal} is the subject of the only
	 * provider.
	 * @param manager ends the sessions
	 * @param session the name of the session that carries the log-in
	 */
	public SessionBackChannelLogoutHandler(SessionManager manager, String session) {
		this(manager, session, OidcLogoutToken::getSubject);
	}

	/**
	 * Create a handler for sessions whose {@code principal} is another text.
	 * @param manager ends the sessions
	 * @param session the name of the session that carries the log-in
	 * @param principal tells the {@code principal} of the sessions of the user that a
	 * verified token names, or {@code null} if it names none
	 */
	public SessionBackChannelLogoutHandler(SessionManager manager, String session,
			Function<OidcLogoutToken, @Nullable String> principal) {
		this.manager = manager;
		this.session = session;
		this.principal = principal;
	}

	String session() {
		return this.session;
	}

	/** The provider is told where nothing has ended. */
	@Override
	public void logout(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication authentication) {
		String user = (authentication != null && authentication.getPrincipal() instanceof OidcLogoutToken token)
				? this.principal.apply(token) : null;
		if (user == null) {
			response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
			return;
		}
		this.manager.invalidateAll(this.session, user);
	}

}
