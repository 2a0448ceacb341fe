package io.github.sessionstarter.security.webauthn;

import java.time.Duration;

import io.github.sessionstarter.security.extension.InternalSession;
import io.github.sessionstarter.security.extension.RevocableSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsRepository;

/**
 * A repository of the options of log-ins by passkey. A log-in loads them once.
 */
final class SessionRequestOptions implements PublicKeyCredentialRequestOptionsRepository {

	static final InternalSession SESSION = new InternalSession("passkey_login", RequestOptions.class,
			Duration.ofMinutes(10), Duration.ofMinutes(10));

	private final OneTimeOptions<RequestOptions> options;

	SessionRequestOptions(RevocableSessions sessions) {
		this.options = new OneTimeOptions<>(sessions, SESSION.name());
	}

	@Override
	public void save(HttpServletRequest request, HttpServletResponse response,
			@Nullable PublicKeyCredentialRequestOptions options) {
		this.options.set(request, (options != null) ? RequestOptions.of(options) : null);
	}

	@Override
	public @Nullable PublicKeyCredentialRequestOptions load(HttpServletRequest request) {
		RequestOptions options = this.options.take(request);
		return (options != null) ? options.options() : null;
	}

}
