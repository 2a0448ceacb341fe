package io.github.sessionstarter.security.oauth2;

import io.github.sessionstarter.SessionRequiredException;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.security.oauth2.refresh.ClientTokens;
import io.github.sessionstarter.servlet.ServletSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/**
 * A repository of authorized clients in a session of its own. Each belongs to the user
 * that authorized it.
 */
final class SessionAuthorizedClients implements OAuth2AuthorizedClientRepository {

	static final String NAME = "oauth2_clients";

	private final ClientRegistrationRepository registrations;

	private final String name;

	SessionAuthorizedClients(ClientRegistrationRepository registrations, String name) {
		this.registrations = registrations;
		this.name = name;
	}

	@Override
	@SuppressWarnings("unchecked") // as the contract has it
	public <C extends OAuth2AuthorizedClient> @Nullable C loadAuthorizedClient(String id, Authentication principal,
			HttpServletRequest request) {
		ClientTokens tokens = find(id, request);
		if (tokens == null || !tokens.principal().equals(principal.getName())) {
			return null;
		}
		ClientRegistration registration = this.registrations.findByRegistrationId(id);
		return (registration != null) ? (C) tokens.client(registration) : null;
	}

	/** A session that has ended since this request has read it does not begin again. */
	@Override
	public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication principal,
			HttpServletRequest request, HttpServletResponse response) {
		String id = client.getClientRegistration().getRegistrationId();
		ClientTokens tokens = ClientTokens.of(client);
		TypedSession<AuthorizedClients> session = session(request);
		if (session.get() == null) {
			session.set(AuthorizedClients.none().with(id, tokens));
		}
		else {
			AuthorizedClients unused = session.update((present) -> present.with(id, tokens));
		}
	}

	/** Newer tokens, which another request has saved, stay. */
	@Override
	public void removeAuthorizedClient(String id, Authentication principal, HttpServletRequest request,
			HttpServletResponse response) {
		ClientTokens tokens = find(id, request);
		if (tokens == null) {
			return;
		}
		TypedSession<AuthorizedClients> session = session(request);
		try {
			if (session.update((clients) -> clients.without(id, tokens)).tokens().isEmpty()) {
				session.invalidate();
			}
		}
		catch (SessionRequiredException ex) {
			// Another request has ended the session.
		}
	}

	private @Nullable ClientTokens find(String id, HttpServletRequest request) {
		AuthorizedClients present = session(request).get();
		return (present != null) ? present.tokens().get(id) : null;
	}

	@SuppressWarnings("unchecked") // registered with this type
	private TypedSession<AuthorizedClients> session(HttpServletRequest request) {
		return (TypedSession<AuthorizedClients>) ServletSessions.of(request).named(this.name);
	}

}
