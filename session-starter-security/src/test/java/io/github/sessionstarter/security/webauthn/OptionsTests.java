package io.github.sessionstarter.security.webauthn;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAttachment;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Options of passkeys, as a session keeps them.
 */
class OptionsTests {

	private static final PublicKeyCredentialDescriptor CREDENTIAL = PublicKeyCredentialDescriptor.builder()
		.type(PublicKeyCredentialType.PUBLIC_KEY)
		.id(Bytes.random())
		.transports(AuthenticatorTransport.INTERNAL, AuthenticatorTransport.USB)
		.build();

	@Test
	void whatALogInIsCheckedWithIsKept() {
		for (UserVerificationRequirement verification : List.of(UserVerificationRequirement.REQUIRED,
				UserVerificationRequirement.PREFERRED, UserVerificationRequirement.DISCOURAGED)) {
			PublicKeyCredentialRequestOptions options = PublicKeyCredentialRequestOptions.builder()
				.challenge(Bytes.random())
				.rpId("example.com")
				.timeout(Duration.ofMinutes(2))
				.userVerification(verification)
				.allowCredentials(List.of(CREDENTIAL))
				.build();
			assertThat(RequestOptions.of(options).options()).usingRecursiveComparison()
				.ignoringFields("extensions")
				.isEqualTo(options);
		}
	}

	@Test
	void whatALogInNeedNotSayIsLeftOut() {
		PublicKeyCredentialRequestOptions options = RequestOptions
			.of(PublicKeyCredentialRequestOptions.builder().challenge(Bytes.random()).rpId("example.com").build())
			.options();
		assertThat(options.getAllowCredentials()).isEmpty();
		assertThat(options.getUserVerification()).isNull();
	}

	@Test
	void whatARegistrationIsCheckedWithIsKept() {
		PublicKeyCredentialCreationOptions options = registration().excludeCredentials(List.of(CREDENTIAL))
			.timeout(Duration.ofMinutes(2))
			.attestation(AttestationConveyancePreference.DIRECT)
			.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
				.authenticatorAttachment(AuthenticatorAttachment.PLATFORM)
				.residentKey(ResidentKeyRequirement.REQUIRED)
				.userVerification(UserVerificationRequirement.REQUIRED)
				.build())
			.build();
		assertThat(CreationOptions.of(options).options()).usingRecursiveComparison()
			.ignoringFields("extensions")
			.isEqualTo(options);
	}

	@Test
	void whatARegistrationNeedNotSayIsLeftOut() {
		PublicKeyCredentialCreationOptions options = CreationOptions
			.of(registration().authenticatorSelection(AuthenticatorSelectionCriteria.builder().build()).build())
			.options();
		assertThat(options.getExcludeCredentials()).isEmpty();
		assertThat(options.getAuthenticatorSelection().getResidentKey()).isNull();
		assertThat(CreationOptions.of(registration().build()).options().getAuthenticatorSelection()).isNull();
	}

	private static PublicKeyCredentialCreationOptions.PublicKeyCredentialCreationOptionsBuilder registration() {
		return PublicKeyCredentialCreationOptions.builder()
			.challenge(Bytes.random())
			.rp(PublicKeyCredentialRpEntity.builder().id("example.com").name("Example").build())
			.user(ImmutablePublicKeyCredentialUserEntity.builder()
				.id(Bytes.random())
				.name("ada")
				.displayName("Ada")
				.build())
			.pubKeyCredParams(PublicKeyCredentialParameters.EdDSA, PublicKeyCredentialParameters.RS256);
	}

}
