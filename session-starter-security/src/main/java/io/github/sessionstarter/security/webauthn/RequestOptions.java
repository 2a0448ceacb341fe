package io.github.sessionstarter.security.webauthn;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions.PublicKeyCredentialRequestOptionsBuilder;

/**
 * What a browser was asked to log in with. Extensions are not kept, because the answer is
 * not checked with them.
 *
 * @param challenge the challenge
 * @param timeout how long the browser waits, or {@code null}
 * @param rpId the id of the relying party
 * @param userVerification whether the authenticator has to verify the user
 * @param allowed the credentials that can be used, if not all
 */
record RequestOptions(String challenge, @Nullable Duration timeout, @Nullable String rpId,
		@Nullable String userVerification, List<Credential> allowed) {

	static RequestOptions of(PublicKeyCredentialRequestOptions options) {
		return new RequestOptions(options.getChallenge().toBase64UrlString(), options.getTimeout(), options.getRpId(),
				Verification.text(options.getUserVerification()), Credential.of(options.getAllowCredentials()));
	}

	PublicKeyCredentialRequestOptions options() {
		PublicKeyCredentialRequestOptionsBuilder options = PublicKeyCredentialRequestOptions.builder()
			.challenge(Bytes.fromBase64(this.challenge))
			.rpId(this.rpId)
			.userVerification(Verification.of(this.userVerification))
			.allowCredentials(Credential.descriptors(this.allowed));
		if (this.timeout != null) {
			options.timeout(this.timeout);
		}
		return options.build();
	}

	/** Hide the challenge. */
	@Override
	public String toString() {
		return "RequestOptions[]";
	}

}
