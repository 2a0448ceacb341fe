package io.github.sessionstarter.security.oauth2;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.sessionstarter.security.oauth2.refresh.ClientTokens;

/**
 * The authorized clients of a browser.
 *
 * @param tokens their tokens by the ids of their registrations
 */
record AuthorizedClients(Map<String, ClientTokens> tokens) {

	static AuthorizedClients none() {
		return new AuthorizedClients(Map.of());
	}

	AuthorizedClients with(String registration, ClientTokens client) {
		Map<String, ClientTokens> next = new LinkedHashMap<>(this.tokens);
		next.put(registration, client);
		return new AuthorizedClients(next);
	}

	AuthorizedClients without(String registration, ClientTokens client) {
		Map<String, ClientTokens> next = new LinkedHashMap<>(this.tokens);
		next.remove(registration, client);
		return new AuthorizedClients(next);
	}

	/** Return those of a user alone, who may have had another name so far. */
	AuthorizedClients movedTo(String user, String former) {
		Map<String, ClientTokens> next = new LinkedHashMap<>();
		this.tokens.forEach((registration, client) -> {
			if (client.principal().equals(user) || client.principal().equals(former)) {
				next.put(registration, client.of(user));
			}
		});
		return new AuthorizedClients(next);
	}

	/** Hide the tokens. */
	@Override
	public String toString() {
		return "AuthorizedClients[]";
	}

}
