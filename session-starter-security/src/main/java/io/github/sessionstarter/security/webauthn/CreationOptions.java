package io.github.sessionstarter.security.webauthn;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions.PublicKeyCredentialCreationOptionsBuilder;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;

/**
 * What a browser was asked to create a credential with. Extensions are not kept, because
 * the answer is not checked with them.
 *
 * @param challenge the challenge
 * @param timeout how long the browser waits, or {@code null}
 * @param rp the relying party
 * @param user the user
 * @param algorithms the COSE identifiers of the algorithms
 * @param excluded the credentials that the user has
 * @param selection what the authenticator has to be, or {@code null}
 * @param attestation how the authenticator attests, or {@code null}
 */
record CreationOptions(String challenge, @Nullable Duration timeout, Party rp, Party user, List<Long> algorithms,
		List<Credential> excluded, @Nullable Selection selection, @Nullable String attestation) {

	private static final List<PublicKeyCredentialParameters> PARAMETERS = List.of(PublicKeyCredentialParameters.EdDSA,
			PublicKeyCredentialParameters.ES256, PublicKeyCredentialParameters.ES384,
			PublicKeyCredentialParameters.ES512, PublicKeyCredentialParameters.RS256,
			PublicKeyCredentialParameters.RS384, PublicKeyCredentialParameters.RS512,
			PublicKeyCredentialParameters.RS1);

	static CreationOptions of(PublicKeyCredentialCreationOptions options) {
		AttestationConveyancePreference attestation = options.getAttestation();
		return new CreationOptions(options.getChallenge().toBase64UrlString(), options.getTimeout(),
				new Party(options.getRp().getId(), options.getRp().getName(), null),
				new Party(options.getUser().getId().toBase64UrlString(), options.getUser().getName(),
						options.getUser().getDisplayName()),
				options.getPubKeyCredParams().stream().map((parameters) -> parameters.getAlg().getValue()).toList(),
				Credential.of(options.getExcludeCredentials()), Selection.of(options.getAuthenticatorSelection()),
				(attestation != null) ? attestation.getValue() : null);
	}

	PublicKeyCredentialCreationOptions options() {
		PublicKeyCredentialCreationOptionsBuilder options = PublicKeyCredentialCreationOptions.builder()
			.challenge(Bytes.fromBase64(this.challenge))
			.rp(PublicKeyCredentialRpEntity.builder().id(this.rp.id()).name(this.rp.name()).build())
			.user(ImmutablePublicKeyCredentialUserEntity.builder()
				.id(Bytes.fromBase64(Objects.requireNonNull(this.user.id())))
				.name(this.user.name())
				.displayName(this.user.displayName())
				.build())
			.pubKeyCredParams(this.algorithms.stream().flatMap(CreationOptions::parameters).toList())
			.excludeCredentials(Credential.descriptors(this.excluded));
		if (this.selection != null) {
			options.authenticatorSelection(this.selection.criteria());
		}
		if (this.attestation != null) {
			options.attestation(AttestationConveyancePreference.valueOf(this.attestation));
		}
		if (this.timeout != null) {
			options.timeout(this.timeout);
		}
		return options.build();
	}

	private static Stream<PublicKeyCredentialParameters> parameters(long algorithm) {
		return PARAMETERS.stream().filter((parameters) -> parameters.getAlg().getValue() == algorithm);
	}

	/** Hide challenge and user. */
	@Override
	public String toString() {
		return "CreationOptions[]";
	}

	/**
	 * The relying party, or the user.
	 *
	 * @param id the id
	 * @param name the name
	 * @param displayName the name for people
	 */
	record Party(@Nullable String id, String name, @Nullable String displayName) {

		/** Hide the names. */
		@Override
		public String toString() {
			return "Party[]";
		}

	}

}
