package io.github.sessionstarter.security.oauth2;

import java.util.Map;

import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/**
 * What a log-out at a provider of OpenID Connect needs.
 *
 * @param user the name of the user
 * @param registration the id of the client
 * @param idToken the id token
 */
record OidcLogIn(String user, String registration, String idToken) {

	OAuth2AuthenticationToken authentication() {
		OidcIdToken token = new OidcIdToken(this.idToken, null, null, Map.of(IdTokenClaimNames.SUB, this.user));
		return new OAuth2AuthenticationToken(new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, token),
				AuthorityUtils.NO_AUTHORITIES, this.registration);
	}

	/** Hide the token. */
	@Override
	public String toString() {
		return "OidcLogIn[]";
	}

}
