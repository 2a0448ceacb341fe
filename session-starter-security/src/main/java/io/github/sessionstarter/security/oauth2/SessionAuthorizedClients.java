package io.github.sessionstarter.security.oauth2;

import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.security.extension.InternalSession;
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
 * A repository of the authorized clients of users who have not logged in, in a session of
 * its own.
 */
final class SessionAuthorizedClients implements OAuth2AuthorizedClientRepository {

	static final String NAME = "oauth2_clients";

	static final InternalSession SESSION = new InternalSession(NAME, AuthorizedClients.class, null, null);

	private final ClientRegistrationRepository registrations;

	SessionAuthorizedClients(ClientRegistrationRepository registrations) {
		this.registrations = registrations;
	}

	@Override
	@SuppressWarnings("unchecked") // as the contract has it
	public <C extends OAuth2AuthorizedClient> @Nullable C loadAuthorizedClient(String id, Authentication principal,
			HttpServletRequest request) {
		AuthorizedClients present = session(request).get();
		ClientTokens tokens = (present != null) ? present.tokens().get(id) : null;
		ClientRegistration registration = (tokens != null) ? this.registrations.findByRegistrationId(id) : null;
		return (tokens != null && registration != null) ? (C) tokens.client(registration) : null;
	}

	@Override
	public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication principal,
			HttpServletRequest request, HttpServletResponse response) {
		String id = client.getClientRegistration().getRegistrationId();
		ClientTokens tokens = ClientTokens.of(client);
		AuthorizedClients unused = session(request).update(AuthorizedClients::none,
				(present) -> present.with(id, tokens));
	}

	@Override
	public void removeAuthorizedClient(String id, Authentication principal, HttpServletRequest request,
			HttpServletResponse response) {
		TypedSession<AuthorizedClients> session = session(request);
		AuthorizedClients present = session.get();
		if (present == null || !present.tokens().containsKey(id)) {
			return;
		}
		if (session.update((clients) -> clients.without(id)).tokens().isEmpty()) {
			session.invalidate();
		}
	}

	@SuppressWarnings("unchecked") // registered with this type
	private static TypedSession<AuthorizedClients> session(HttpServletRequest request) {
		return (TypedSession<AuthorizedClients>) ServletSessions.of(request).named(NAME);
	}

}
