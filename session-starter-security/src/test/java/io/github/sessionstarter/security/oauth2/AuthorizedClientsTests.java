package io.github.sessionstarter.security.oauth2;

import java.util.List;
import java.util.Map;

import io.github.sessionstarter.security.oauth2.refresh.ClientTokens;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose tokens stay with a log-in.
 */
class AuthorizedClientsTests {

	@Test
	void theTokensOfTheUserGetTheNameThatLaterRequestsHave() {
		AuthorizedClients clients = AuthorizedClients.none()
			.with("idp", tokens("subject-1"))
			.with("api", tokens("ada"))
			.with("other", tokens("bob"))
			.with("open", tokens("anonymousUser"));
		assertThat(clients.movedTo("ada", "subject-1").tokens())
			.isEqualTo(Map.of("idp", tokens("ada"), "api", tokens("ada")));
	}

	@Test
	void newerTokensAreNotRemoved() {
		AuthorizedClients clients = AuthorizedClients.none().with("idp", tokens("ada"));
		assertThat(clients.without("idp", tokens("bob"))).isEqualTo(clients);
		assertThat(clients.without("idp", tokens("ada"))).isEqualTo(AuthorizedClients.none());
	}

	private static ClientTokens tokens(String user) {
		return new ClientTokens(user, "Bearer", "token", null, null, List.of(), null);
	}

}
