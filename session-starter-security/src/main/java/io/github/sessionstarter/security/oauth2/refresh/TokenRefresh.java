package io.github.sessionstarter.security.oauth2.refresh;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;

/**
 * What parallel requests know of the refresh of a token: a request that is at it, what
 * the provider has answered, or that it has failed.
 *
 * @param id tells it from any other
 * @param tokens the answer of the provider, or {@code null} if there is none
 * @param error the code of the failure, or {@code null} if there is none
 */
record TokenRefresh(String id, @Nullable ClientTokens tokens, @Nullable String error) {

	/** Without a code of the provider. */
	static final String UNKNOWN = "";

	static TokenRefresh begin() {
		return new TokenRefresh(UUID.randomUUID().toString(), null, null);
	}

	TokenRefresh with(ClientTokens tokens) {
		return new TokenRefresh(this.id, tokens, null);
	}

	TokenRefresh failed(Throwable failure) {
		return new TokenRefresh(this.id, null,
				(failure instanceof OAuth2AuthorizationException answer) ? answer.getError().getErrorCode() : UNKNOWN);
	}

	/** Hide the tokens. */
	@Override
	public String toString() {
		return "TokenRefresh[]";
	}

}
