package io.github.sessionstarter.security.webauthn;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;

/**
 * The texts of requirements that an authenticator verifies the user.
 */
final class Verification {

	private Verification() {
	}

	static @Nullable String text(@Nullable UserVerificationRequirement requirement) {
		return (requirement != null) ? requirement.getValue() : null;
	}

	/** What is not known verifies the user. */
	static @Nullable UserVerificationRequirement of(@Nullable String text) {
		if (text == null) {
			return null;
		}
		return Stream.of(UserVerificationRequirement.DISCOURAGED, UserVerificationRequirement.PREFERRED)
			.filter((requirement) -> requirement.getValue().equals(text))
			.findFirst()
			.orElse(UserVerificationRequirement.REQUIRED);
	}

}
