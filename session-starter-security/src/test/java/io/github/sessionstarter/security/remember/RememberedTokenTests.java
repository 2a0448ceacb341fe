package io.github.sessionstarter.security.remember;

import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.authority.AuthorityUtils;

import static org.assertj.core.api.Assertions.assertThat;

class RememberedTokenTests {

	private final RememberedToken ada = new RememberedToken("user_session", "session of ada", "ada",
			AuthorityUtils.createAuthorityList("ROLE_USER"));

	@Test
	void isRememberedAndNotFullyAuthenticated() {
		assertThat(new AuthenticationTrustResolverImpl().isRememberMe(this.ada)).isTrue();
		assertThat(new AuthenticationTrustResolverImpl().isFullyAuthenticated(this.ada)).isFalse();
	}

	@Test
	void isNotShownAsText() {
		assertThat(this.ada).hasToString("RememberedToken[authorities=[ROLE_USER]]");
	}

	@Test
	void staysRememberedWithFurtherAuthorities() {
		RememberedToken more = this.ada.toBuilder()
			.authorities((authorities) -> authorities.addAll(AuthorityUtils.createAuthorityList("ROLE_ADMIN")))
			.build();
		assertThat(more.getName()).isEqualTo("ada");
		assertThat(more.getPrincipal()).isEqualTo("session of ada");
		assertThat(AuthorityUtils.authorityListToSet(more.getAuthorities())).containsExactlyInAnyOrder("ROLE_USER",
				"ROLE_ADMIN");
	}

	@Test
	void isEqualForTheSameUserWithTheSameSession() {
		assertThat(this.ada.toBuilder().build()).isEqualTo(this.ada).hasSameHashCodeAs(this.ada);
		assertThat(new RememberedToken("user_session", "session of ada", "bob", this.ada.getAuthorities()))
			.isNotEqualTo(this.ada);
	}

}
