package io.github.sessionstarter.security.webauthn;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

/**
 * A credential that options name.
 *
 * @param id its id
 * @param transports how its authenticator is reached
 */
record Credential(String id, List<String> transports) {

	static List<Credential> of(@Nullable List<PublicKeyCredentialDescriptor> credentials) {
		return (credentials != null) ? credentials.stream().map(Credential::of).toList() : List.of();
	}

	private static Credential of(PublicKeyCredentialDescriptor credential) {
		return new Credential(Objects.requireNonNull(credential.getId()).toBase64UrlString(),
				(credential.getTransports() != null)
						? credential.getTransports().stream().map(AuthenticatorTransport::getValue).toList()
						: List.of());
	}

	static List<PublicKeyCredentialDescriptor> descriptors(List<Credential> credentials) {
		return credentials.stream().map(Credential::descriptor).toList();
	}

	private PublicKeyCredentialDescriptor descriptor() {
		return PublicKeyCredentialDescriptor.builder()
			.type(PublicKeyCredentialType.PUBLIC_KEY)
			.id(Bytes.fromBase64(this.id))
			.transports(this.transports.stream()
				.map(AuthenticatorTransport::valueOf)
				.toArray(AuthenticatorTransport[]::new))
			.build();
	}

	/** Hide the id. */
	@Override
	public String toString() {
		return "Credential[]";
	}

}
