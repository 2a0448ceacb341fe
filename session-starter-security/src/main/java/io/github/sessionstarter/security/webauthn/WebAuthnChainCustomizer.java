package io.github.sessionstarter.security.webauthn;

import java.lang.reflect.Field;
import java.util.stream.Stream;

import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.security.extension.LoginChainCustomizer;
import io.github.sessionstarter.security.extension.RevocableSessions;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.authentication.HttpSessionPublicKeyCredentialRequestOptionsRepository;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.registration.HttpSessionPublicKeyCredentialCreationOptionsRepository;
import org.springframework.security.web.webauthn.registration.PublicKeyCredentialCreationOptionsFilter;
import org.springframework.security.web.webauthn.registration.WebAuthnRegistrationFilter;
import org.springframework.util.ReflectionUtils;

/**
 * The repositories of options in the filters of a chain with passkeys, where Spring
 * Security has left its default.
 */
final class WebAuthnChainCustomizer implements LoginChainCustomizer {

	private final RevocableSessions sessions;

	private final SessionRequestOptions request;

	private final SessionCreationOptions creation;

	WebAuthnChainCustomizer(RevocableSessions sessions) {
		this.sessions = sessions;
		this.request = new SessionRequestOptions(sessions);
		this.creation = new SessionCreationOptions(sessions);
	}

	@Override
	public void customize(Filter filter, String session) {
		if (has(filter, HttpSessionPublicKeyCredentialRequestOptionsRepository.class)) {
			RegistrationProperties unused = this.sessions.required(SessionRequestOptions.SESSION.name(), session,
					"passkeys");
			setRequest(filter);
		}
		if (has(filter, HttpSessionPublicKeyCredentialCreationOptionsRepository.class)) {
			RegistrationProperties unused = this.sessions.required(SessionCreationOptions.SESSION.name(), session,
					"passkeys");
			setCreation(filter);
		}
	}

	/** A filter does not tell its repository to others, and each names it differently. */
	private static boolean has(Filter filter, Class<?> type) {
		return Stream.of(filter.getClass().getDeclaredFields())
			.filter((field) -> field.getType().isAssignableFrom(type) && field.getType() != Object.class)
			.anyMatch((field) -> type.isInstance(valueOf(field, filter)));
	}

	private static @Nullable Object valueOf(Field field, Filter filter) {
		ReflectionUtils.makeAccessible(field);
		return ReflectionUtils.getField(field, filter);
	}

	private void setRequest(Filter filter) {
		if (filter instanceof PublicKeyCredentialRequestOptionsFilter asking) {
			asking.setRequestOptionsRepository(this.request);
		}
		else if (filter instanceof WebAuthnAuthenticationFilter logIn) {
			logIn.setRequestOptionsRepository(this.request);
		}
	}

	private void setCreation(Filter filter) {
		if (filter instanceof PublicKeyCredentialCreationOptionsFilter asking) {
			asking.setCreationOptionsRepository(this.creation);
		}
		else if (filter instanceof WebAuthnRegistrationFilter registration) {
			registration.setCreationOptionsRepository(this.creation);
		}
	}

}
