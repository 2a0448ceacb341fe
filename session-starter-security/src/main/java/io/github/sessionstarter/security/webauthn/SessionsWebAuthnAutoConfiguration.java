package io.github.sessionstarter.security.webauthn;

import io.github.sessionstarter.autoconfigure.ConditionalOnSessions;
import io.github.sessionstarter.autoconfigure.SessionsAutoConfiguration;
import io.github.sessionstarter.security.extension.InternalSession;
import io.github.sessionstarter.security.extension.LoginChainCustomizer;
import io.github.sessionstarter.security.extension.RevocableSessions;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsRepository;

/**
 * Auto-configuration of passkeys of log-ins that are kept in a typed session.
 */
@AutoConfiguration(after = SessionsAutoConfiguration.class)
@ConditionalOnClass(PublicKeyCredentialRequestOptionsRepository.class)
@ConditionalOnSessions
@ConditionalOnWebApplication(type = Type.SERVLET)
public final class SessionsWebAuthnAutoConfiguration {

	@Bean
	static InternalSession passkeyRequestOptionsSession() {
		return SessionRequestOptions.SESSION;
	}

	@Bean
	static InternalSession passkeyCreationOptionsSession() {
		return SessionCreationOptions.SESSION;
	}

	@Bean
	LoginChainCustomizer webAuthnChainCustomizer(RevocableSessions sessions) {
		return new WebAuthnChainCustomizer(sessions);
	}

}
