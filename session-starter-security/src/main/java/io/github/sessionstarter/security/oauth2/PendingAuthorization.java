package io.github.sessionstarter.security.oauth2;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * A request to a provider whose answer has not come yet.
 *
 * @param authorizationUri the authorization endpoint of the provider
 * @param clientId the id of the client
 * @param redirectUri where the answer is sent, or {@code null}
 * @param scopes the scopes
 * @param state the state, by which the answer is found
 * @param parameters further parameters of the request
 * @param attributes what the provider is not told, such as the verifier of PKCE
 */
record PendingAuthorization(String authorizationUri, String clientId, @Nullable String redirectUri, List<String> scopes,
		String state, Map<String, String> parameters, Map<String, String> attributes) {

	static PendingAuthorization of(OAuth2AuthorizationRequest request) {
		String state = request.getState();
		if (state == null || state.isEmpty()) {
			throw new IllegalArgumentException("An authorization request needs a state");
		}
		Map<String, String> parameters = new LinkedHashMap<>();
		request.getAdditionalParameters().forEach((name, value) -> parameters.put(name, String.valueOf(value)));
		Map<String, String> attributes = new LinkedHashMap<>();
		request.getAttributes().forEach((name, value) -> attributes.put(name, text(name, value)));
		return new PendingAuthorization(request.getAuthorizationUri(), request.getClientId(), request.getRedirectUri(),
				List.copyOf(request.getScopes()), state, parameters, attributes);
	}

	/** An attribute may be what the answer is checked with, and must not change. */
	private static String text(String name, Object value) {
		if (value instanceof String text) {
			return text;
		}
		throw new IllegalArgumentException("The attribute '" + name + "' of an authorization request is a "
				+ value.getClass().getSimpleName() + ". Set it to a text, so that a session can keep it");
	}

	OAuth2AuthorizationRequest request() {
		return OAuth2AuthorizationRequest.authorizationCode()
			.authorizationUri(this.authorizationUri)
			.clientId(this.clientId)
			.redirectUri(this.redirectUri)
			.scopes(new LinkedHashSet<>(this.scopes))
			.state(this.state)
			.additionalParameters(new LinkedHashMap<>(this.parameters))
			.attributes((attributes) -> attributes.putAll(this.attributes))
			.build();
	}

	/** Hide the secrets. */
	@Override
	public String toString() {
		return "PendingAuthorization[]";
	}

}
