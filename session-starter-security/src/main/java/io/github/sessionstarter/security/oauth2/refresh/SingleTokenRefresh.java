package io.github.sessionstarter.security.oauth2.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.github.sessionstarter.SessionStorageException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * A client of providers that uses each refresh token once, although parallel requests on
 * several nodes need a new access token. The first one asks the provider, and the others
 * wait for its answer: a provider that rotates refresh tokens takes one that comes again
 * for stolen, and revokes all (RFC 9700, section 4.14.2).
 */
final class SingleTokenRefresh implements OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> {

	/** How long requests that have read the tokens before may come. */
	private static final Duration KEPT = Duration.ofMinutes(1);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final long LONGEST_PAUSE_MILLIS = 200;

	private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> provider;

	private final ObjectProvider<TokenRefreshes> refreshes;

	private final Duration patience;

	SingleTokenRefresh(OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> provider,
			ObjectProvider<TokenRefreshes> refreshes) {
		this(provider, refreshes, PATIENCE);
	}

	/** As above, with the time that a request waits for another one. */
	SingleTokenRefresh(OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> provider,
			ObjectProvider<TokenRefreshes> refreshes, Duration patience) {
		this.provider = provider;
		this.refreshes = refreshes;
		this.patience = patience;
	}

	/**
	 * A failure is that of all requests that have waited for it. The next request tries
	 * again.
	 */
	@Override
	public OAuth2AccessTokenResponse getTokenResponse(OAuth2RefreshTokenGrantRequest request) {
		TokenRefreshes.Entry entry = this.refreshes.getObject()
			.of(request.getClientRegistration().getRegistrationId(), request.getRefreshToken().getTokenValue());
		TokenRefresh own = TokenRefresh.begin();
		long began = System.nanoTime();
		boolean waited = false;
		for (long pause = 5; System.nanoTime() - began < this.patience.toNanos(); pause = Math.min(2 * pause,
				LONGEST_PAUSE_MILLIS)) {
			TokenRefresh present = entry.read();
			if (present != null && present.tokens() != null) {
				return response(present.tokens());
			}
			if (present != null && present.error() != null && waited) {
				throw failure(present.error());
			}
			boolean free = present == null || present.error() != null;
			if (free && entry.begin(own)) {
				return refresh(request, entry, own);
			}
			waited = true;
			sleep(pause);
		}
		throw unavailable("Another request refreshes the tokens, and takes too long");
	}

	private OAuth2AccessTokenResponse refresh(OAuth2RefreshTokenGrantRequest request, TokenRefreshes.Entry entry,
			TokenRefresh own) {
		try {
			OAuth2AccessTokenResponse response = this.provider.getTokenResponse(request);
			ClientTokens tokens = ClientTokens.of("", response.getAccessToken(), response.getRefreshToken());
			entry.end(own.with(tokens), kept(tokens));
			return response;
		}
		catch (RuntimeException | Error ex) {
			entry.end(own.failed(ex), PATIENCE);
			throw ex;
		}
	}

	/** Nothing is told of tokens that have expired. */
	private static Duration kept(ClientTokens tokens) {
		Duration rest = untilExpiry(tokens);
		return (rest.compareTo(KEPT) < 0) ? rest.plusMillis(1) : KEPT;
	}

	private static Duration untilExpiry(ClientTokens tokens) {
		Instant now = Instant.now();
		Duration rest = Duration.between(now, Objects.requireNonNullElse(tokens.expires(), now.plus(KEPT)));
		return rest.isNegative() ? Duration.ZERO : rest;
	}

	private static OAuth2AccessTokenResponse response(ClientTokens tokens) {
		return OAuth2AccessTokenResponse.withToken(tokens.value())
			.tokenType(new TokenType(tokens.type()))
			.expiresIn(untilExpiry(tokens).toSeconds())
			.scopes(new LinkedHashSet<>(tokens.scopes()))
			.refreshToken(tokens.refresh())
			.build();
	}

	private static RuntimeException failure(String error) {
		return error.equals(TokenRefresh.UNKNOWN) ? unavailable("Another request has failed to refresh the tokens")
				: new OAuth2AuthorizationException(new OAuth2Error(error));
	}

	/** Answered with 503. */
	private static SessionStorageException unavailable(String reason) {
		return new SessionStorageException(new IllegalStateException(reason));
	}

	private static void sleep(long millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unavailable("The wait for new tokens was interrupted");
		}
	}

}
