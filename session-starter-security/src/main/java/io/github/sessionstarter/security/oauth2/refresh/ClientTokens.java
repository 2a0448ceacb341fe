package io.github.sessionstarter.security.oauth2.refresh;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/**
 * The tokens of an authorized client.
 *
 * @param principal the name of the user
 * @param type the type of the access token
 * @param value the access token
 * @param issued when it was issued, or {@code null}
 * @param expires when it expires, or {@code null}
 * @param scopes its scopes
 * @param refresh the refresh token, or {@code null} if there is none
 */
public record ClientTokens(String principal, String type, String value, @Nullable Instant issued,
		@Nullable Instant expires, List<String> scopes, @Nullable String refresh) {

	/**
	 * Return the tokens of a client.
	 * @param client the client
	 * @return the tokens
	 */
	public static ClientTokens of(OAuth2AuthorizedClient client) {
		return of(client.getPrincipalName(), client.getAccessToken(), client.getRefreshToken());
	}

	static ClientTokens of(String principal, OAuth2AccessToken access, @Nullable OAuth2RefreshToken refresh) {
		return new ClientTokens(principal, access.getTokenType().getValue(), access.getTokenValue(),
				access.getIssuedAt(), access.getExpiresAt(),
				List.copyOf(Objects.requireNonNullElse(access.getScopes(), List.of())),
				(refresh != null) ? refresh.getTokenValue() : null);
	}

	/**
	 * Return the tokens with another name of the user.
	 * @param user the name
	 * @return the tokens
	 */
	public ClientTokens of(String user) {
		return new ClientTokens(user, this.type, this.value, this.issued, this.expires, this.scopes, this.refresh);
	}

	/**
	 * Return the client that has the tokens.
	 * @param registration its registration
	 * @return the client
	 */
	public OAuth2AuthorizedClient client(ClientRegistration registration) {
		OAuth2AccessToken access = new OAuth2AccessToken(new TokenType(this.type), this.value, this.issued,
				this.expires, new LinkedHashSet<>(this.scopes));
		return new OAuth2AuthorizedClient(registration, this.principal, access,
				(this.refresh != null) ? new OAuth2RefreshToken(this.refresh, this.issued) : null);
	}

	/** Hide the tokens. */
	@Override
	public String toString() {
		return "ClientTokens[]";
	}

}
