package io.github.sessionstarter.security.oauth2;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.sessionstarter.serialization.SessionGroups.Group;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderSessionsTests {

	private static final Instant ISSUED = Instant.ofEpochSecond(1_800_000_000);

	private final ProviderSessions sessions = new ProviderSessions(new DefaultListableBeanFactory());

	@Test
	void aLogInIsInTheGroupsThatLogOutsEnd() {
		this.sessions.keep("user_session");
		List<Group> groups = this.sessions.of(this.sessions.of(logIn("https://idp", "ada", "s"), "user_session"));
		assertThat(groups).containsExactly(new Group(ended("https://idp", "ada", "s"), Instant.EPOCH),
				new Group(ended("https://idp", "ada", null), ISSUED));
		assertThat(groups).extracting(Group::key)
			.doesNotContain(ended("https://other", "ada", "s"), ended("https://other", "ada", null),
					ended("https://idp", "s", "ada"), ended("https://idp", "bob", null));
	}

	@Test
	void aLogInWithoutASessionAtTheProviderIsInTheGroupOfItsUser() {
		this.sessions.keep("user_session");
		List<Group> groups = this.sessions.of(this.sessions.of(logIn("https://idp", "ada", null), "user_session"));
		assertThat(groups).containsExactly(new Group(ended("https://idp", "ada", null), ISSUED));
	}

	@Test
	void nothingIsKeptWhereNothingNeedsIt() {
		Authentication logIn = logIn("https://idp", "ada", "s");
		assertThat(this.sessions.of(logIn, "user_session")).isEmpty();
		this.sessions.keep("user_session");
		assertThat(this.sessions.of(logIn, "admin_session")).isEmpty();
		assertThat(this.sessions.of(new TestingAuthenticationToken("ada", null), "user_session")).isEmpty();
		assertThat(this.sessions.of(logIn, "user_session")).hasSizeLessThan(55);
	}

	@Test
	void otherTextsNameNoGroup() {
		for (String text : List.of("", "~", "a;b;c", "..~", "x.y.z~a;b;c", "k8f3;0;0;PASSWORD.0")) {
			assertThat(this.sessions.of(text)).isEmpty();
		}
	}

	private static Authentication logIn(String issuer, String subject, String sid) {
		OidcIdToken.Builder token = OidcIdToken.withTokenValue("token").issuer(issuer).subject(subject);
		token.issuedAt(ISSUED).expiresAt(ISSUED.plusSeconds(60));
		OidcIdToken idToken = (sid != null) ? token.claim("sid", sid).build() : token.build();
		return new TestingAuthenticationToken(new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, idToken), null);
	}

	private static String ended(String issuer, String subject, String sid) {
		OidcLogoutToken.Builder token = OidcLogoutToken.withTokenValue("token")
			.issuer(issuer)
			.subject(subject)
			.audience(List.of("app"))
			.issuedAt(ISSUED)
			.jti("1")
			.events(Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
		return ProviderSessions.ended((sid != null) ? token.sessionId(sid).build() : token.build());
	}

}
