package io.github.sessionstarter.security.oauth2;

import java.util.Map;

import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.OidcProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What stops the start of an application that logs in by OAuth 2.0.
 */
class OAuth2RefusalsTests {

	private static OidcProvider provider;

	@BeforeAll
	static void start() {
		provider = OidcProvider.start();
	}

	@AfterAll
	static void stop() {
		provider.close();
	}

	@Test
	void aSessionThatNothingTakesBackIsRefused() {
		assertThatThrownBy(() -> start(Map.of("sessions.security.allow-unrevocable", "true")))
			.hasMessageContaining("sessions.registrations.user_session: It carries the log-in of a filter chain with"
					+ " OAuth 2.0, which needs the session 'o");
	}

	@Test
	void aStrictCookieIsRefused() {
		assertThatThrownBy(() -> start(Map.of("sessions.registrations.user_session.storage", "memory",
				"sessions.registrations.oauth2_login.storage", "memory",
				"sessions.registrations.oauth2_login.cookie.same-site", "strict")))
			.hasMessageContaining("sessions.registrations.oauth2_login: The answer of a provider comes from its own");
	}

	@Test
	void anAnswerAsAFormIsRefusedWithALaxCookie() {
		assertThatThrownBy(() -> start(Map.of("sessions.registrations.user_session.storage", "memory",
				"spring.security.oauth2.client.provider.idp.authorization-uri",
				provider.issuer() + "/authorize?response_mode=form_post")))
			.hasMessageContaining("response_mode=form_post");
	}

	private static void start(Map<String, String> properties) {
		Map<String, String> all = provider.properties();
		all.putAll(properties);
		LoginServer.start(all, OAuth2LoginTests.Chain.class).close();
	}

}
