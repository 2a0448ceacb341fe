package io.github.sessionstarter.security;

import org.junit.jupiter.api.Test;
import org.springframework.security.core.authority.AuthorityUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class SessionAuthenticationTokenTests {

	private final SessionAuthenticationToken ada = new SessionAuthenticationToken("session of ada", "ada",
			AuthorityUtils.createAuthorityList("ROLE_USER"));

	@Test
	void isAuthenticatedWithoutCredentials() {
		assertThat(this.ada.isAuthenticated()).isTrue();
		assertThat(this.ada.getCredentials()).isNull();
		assertThat(this.ada.getPrincipal()).isEqualTo("session of ada");
	}

	@Test
	void isNotShownAsText() {
		assertThat(this.ada).hasToString("SessionAuthenticationToken[authorities=[ROLE_USER]]");
	}

	@Test
	void canBeBuiltWithFurtherAuthorities() {
		SessionAuthenticationToken more = this.ada.toBuilder()
			.principal("new session of ada")
			.authorities((authorities) -> authorities.addAll(AuthorityUtils.createAuthorityList("ROLE_ADMIN")))
			.build();
		assertThat(more.getName()).isEqualTo("ada");
		assertThat(more.getPrincipal()).isEqualTo("new session of ada");
		assertThat(AuthorityUtils.authorityListToSet(more.getAuthorities())).containsExactlyInAnyOrder("ROLE_USER",
				"ROLE_ADMIN");
		assertThatNullPointerException().isThrownBy(() -> this.ada.toBuilder().principal(null));
	}

	@Test
	void isEqualForTheSameUserWithTheSameSession() {
		assertThat(this.ada.toBuilder().build()).isEqualTo(this.ada).hasSameHashCodeAs(this.ada);
		assertThat(new SessionAuthenticationToken("session of ada", "bob", this.ada.getAuthorities()))
			.isNotEqualTo(this.ada);
		assertThat(new SessionAuthenticationToken("another", "ada", this.ada.getAuthorities())).isNotEqualTo(this.ada);
		assertThat(this.ada).isNotEqualTo("ada");
	}

}
