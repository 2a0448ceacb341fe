package io.github.sessionstarter.security.oauth2;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Requests to providers, as a session keeps them.
 */
class PendingAuthorizationsTests {

	@Test
	void aRequestIsFoundByItsState() {
		OAuth2AuthorizationRequest request = request("s1").build();
		PendingAuthorizations pending = PendingAuthorizations.none().with(PendingAuthorization.of(request));
		assertThat(pending.find("s1").request()).usingRecursiveComparison().isEqualTo(request);
		assertThat(pending.find("s2")).isNull();
		assertThat(pending.find(null)).isNull();
	}

	@Test
	void theOldestOfFiveLogInsAtOnceIsForgotten() {
		PendingAuthorizations pending = PendingAuthorizations.none();
		for (int i = 0; i < 5; i++) {
			pending = pending.with(PendingAuthorization.of(request("s" + i).build()));
		}
		assertThat(pending.requests()).extracting(PendingAuthorization::state).containsExactly("s1", "s2", "s3", "s4");
	}

	@Test
	void aRequestWithoutAStateIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> PendingAuthorization.of(request(null).build()));
		assertThatIllegalArgumentException().isThrownBy(() -> PendingAuthorization.of(request("").build()));
	}

	@Test
	void anAttributeThatIsNotATextIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PendingAuthorization.of(request("s").attributes(Map.of("time", 1)).build()))
			.withMessageContaining("'time'")
			.withMessageContaining("Set it to a text");
	}

	private static OAuth2AuthorizationRequest.Builder request(String state) {
		return OAuth2AuthorizationRequest.authorizationCode()
			.authorizationUri("https://provider.example.com/authorize")
			.clientId("client")
			.redirectUri("https://example.com/callback")
			.scope("openid")
			.state(state)
			.attributes(Map.of("nonce", "n"))
			.additionalParameters(Map.of("prompt", "login"));
	}

}
