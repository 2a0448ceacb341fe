package io.github.sessionstarter.security.oauth2;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * A handler of log-outs that logs out at the provider as well (OpenID Connect
 * RP-Initiated Logout 1.0). The id token is kept in a session of its own,
 * {@code oidc_login}, which ends with the log-in.
 */
public final class SessionOidcLogoutSuccessHandler extends OidcClientInitiatedLogoutSuccessHandler {

	/**
	 * Create a new handler.
	 * @param registrations finds the clients, whose providers know where a log-out goes
	 */
	public SessionOidcLogoutSuccessHandler(ClientRegistrationRepository registrations) {
		super(registrations);
	}

	@Override
	protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication authentication) {
		OidcLogIn logIn = OidcLogIns.endedBy(request);
		return super.determineTargetUrl(request, response, (logIn != null) ? logIn.authentication() : authentication);
	}

}
