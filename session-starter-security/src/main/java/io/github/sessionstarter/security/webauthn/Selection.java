package io.github.sessionstarter.security.webauthn;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorAttachment;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;

/**
 * What an authenticator has to be.
 *
 * @param attachment whether it is a part of the device
 * @param residentKey whether it keeps the key
 * @param userVerification whether it verifies the user
 */
record Selection(@Nullable String attachment, @Nullable String residentKey, @Nullable String userVerification) {

	static @Nullable Selection of(@Nullable AuthenticatorSelectionCriteria criteria) {
		if (criteria == null) {
			return null;
		}
		AuthenticatorAttachment attachment = criteria.getAuthenticatorAttachment();
		ResidentKeyRequirement residentKey = criteria.getResidentKey();
		return new Selection((attachment != null) ? attachment.getValue() : null,
				(residentKey != null) ? residentKey.getValue() : null,
				Verification.text(criteria.getUserVerification()));
	}

	AuthenticatorSelectionCriteria criteria() {
		return AuthenticatorSelectionCriteria.builder()
			.authenticatorAttachment(
					(this.attachment != null) ? AuthenticatorAttachment.valueOf(this.attachment) : null)
			.residentKey((this.residentKey != null) ? ResidentKeyRequirement.valueOf(this.residentKey) : null)
			.userVerification(Verification.of(this.userVerification))
			.build();
	}

}
