package io.github.sessionstarter.security.webauthn;

import java.time.Duration;

import io.github.sessionstarter.security.extension.InternalSession;
import io.github.sessionstarter.security.extension.RevocableSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.registration.PublicKeyCredentialCreationOptionsRepository;

/**
 * A repository of the options of new passkeys. A registration loads them once.
 */
final class SessionCreationOptions implements PublicKeyCredentialCreationOptionsRepository {

	static final InternalSession SESSION = new InternalSession("passkey_creation", CreationOptions.class,
			Duration.ofMinutes(10), Duration.ofMinutes(10));

	private final OneTimeOptions<CreationOptions> options;

	SessionCreationOptions(RevocableSessions sessions) {
		this.options = new OneTimeOptions<>(sessions, SESSION.name());
	}

	@Override
	public void save(HttpServletRequest request, HttpServletResponse response,
			@Nullable PublicKeyCredentialCreationOptions options) {
		this.options.set(request, (options != null) ? CreationOptions.of(options) : null);
	}

	@Override
	public @Nullable PublicKeyCredentialCreationOptions load(HttpServletRequest request) {
		CreationOptions options = this.options.take(request);
		return (options != null) ? options.options() : null;
	}

}
