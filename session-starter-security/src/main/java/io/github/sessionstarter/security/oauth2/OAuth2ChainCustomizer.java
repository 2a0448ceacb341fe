package io.github.sessionstarter.security.oauth2;

import io.github.sessionstarter.SessionTooLargeException;
import io.github.sessionstarter.autoconfigure.properties.CookieProperties;
import io.github.sessionstarter.autoconfigure.properties.CookieProperties.SameSite;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.security.extension.LoginChainCustomizer;
import io.github.sessionstarter.security.extension.PrivateField;
import io.github.sessionstarter.security.extension.RevocableSessions;
import io.github.sessionstarter.security.extension.UnfitSession;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OidcBackChannelLogoutHandler;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OidcLogoutConfigurer;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthenticatedPrincipalOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationCodeGrantFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.LogoutFilter;

/**
 * The repositories of OAuth 2.0 in the filters of a chain, where Spring Security has left
 * its default.
 */
final class OAuth2ChainCustomizer implements LoginChainCustomizer {

	private static final String PURPOSE = "OAuth 2.0";

	private final RevocableSessions sessions;

	private final ObjectProvider<ClientRegistrationRepository> clients;

	private final OidcLogIns oidcLogIns;

	private final AuthorizedClientsOfLogIns authorizedClients;

	private final ProviderSessions providerSessions;

	OAuth2ChainCustomizer(RevocableSessions sessions, ObjectProvider<ClientRegistrationRepository> clients,
			OidcLogIns oidcLogIns, AuthorizedClientsOfLogIns authorizedClients, ProviderSessions providerSessions) {
		this.sessions = sessions;
		this.clients = clients;
		this.oidcLogIns = oidcLogIns;
		this.authorizedClients = authorizedClients;
		this.providerSessions = providerSessions;
	}

	@Override
	public void init(HttpSecurity http, String session) {
		if (http.getConfigurer(OidcLogoutConfigurer.class) != null
				&& http.getSharedObject(OidcSessionRegistry.class) == null) {
			http.setSharedObject(OidcSessionRegistry.class, this.providerSessions.registry(session));
		}
	}

	@Override
	public void customize(Filter filter, String session) {
		if (PrivateField.valueOf("authorizationRequestRepository",
				filter) instanceof HttpSessionOAuth2AuthorizationRequestRepository) {
			set(filter, requests(session));
		}
		Object clients = PrivateField.valueOf("authorizedClientRepository", filter);
		if (clients instanceof AuthenticatedPrincipalOAuth2AuthorizedClientRepository repository
				&& isHttpSession(PrivateField.valueOf("anonymousAuthorizedClientRepository", repository))) {
			follow(session);
			repository.setAnonymousAuthorizedClientRepository(
					new SessionAuthorizedClients(this.clients.getObject(), this.authorizedClients.name()));
		}
		else if (clients instanceof SessionAuthorizedClients) {
			follow(session);
		}
		else if (isHttpSession(clients)) {
			throw UnfitSession.failure(session,
					"It carries the log-in of a filter chain whose authorized clients are kept in an HttpSession",
					"Remove HttpSessionOAuth2AuthorizedClientRepository.");
		}
		if (filter instanceof LogoutFilter) {
			logout(PrivateField.valueOf("logoutSuccessHandler", filter), session);
		}
		Object logout = filter.getClass().getSimpleName().equals("OidcBackChannelLogoutFilter")
				? PrivateField.valueOf("logoutHandler", filter) : null;
		if (logout != null) {
			backChannel(PrivateField.valueOf("left", logout), session);
		}
	}

	private void follow(String session) {
		RegistrationProperties unused = this.sessions.required(this.authorizedClients.name(), session, PURPOSE);
		this.authorizedClients.follow(session);
	}

	private static void set(Filter filter, SessionAuthorizationRequests requests) {
		if (filter instanceof OAuth2AuthorizationRequestRedirectFilter redirect) {
			redirect.setAuthorizationRequestRepository(requests);
			Object usual = PrivateField.valueOf("authenticationFailureHandler", redirect);
			redirect.setAuthenticationFailureHandler((request, response, failure) -> {
				if (failure.getCause() instanceof SessionTooLargeException) { // by a host
																				// name of
																				// 2 KB
					response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
				}
				else if (usual instanceof AuthenticationFailureHandler handler) {
					handler.onAuthenticationFailure(request, response, failure);
				}
				else {
					response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
				}
			});
		}
		else if (filter instanceof OAuth2LoginAuthenticationFilter logIn) {
			logIn.setAuthorizationRequestRepository(requests);
		}
		else if (filter instanceof OAuth2AuthorizationCodeGrantFilter grant) {
			grant.setAuthorizationRequestRepository(requests);
		}
	}

	private void logout(@Nullable Object handler, String session) {
		if (handler instanceof SessionOidcLogoutSuccessHandler) {
			RegistrationProperties unused = this.sessions.required(this.oidcLogIns.name(), session, PURPOSE);
			this.oidcLogIns.keep(session);
		}
		else if (handler instanceof OidcClientInitiatedLogoutSuccessHandler) {
			throw UnfitSession.failure(session,
					"It carries the log-in of a filter chain whose log-out would leave the user logged in at the"
							+ " provider, because OidcClientInitiatedLogoutSuccessHandler finds no id token in it",
					"Use SessionOidcLogoutSuccessHandler in its place.");
		}
	}

	private void backChannel(@Nullable Object handler, String session) {
		if (!(handler instanceof OidcBackChannelLogoutHandler)) {
			return;
		}
		if (!(PrivateField.valueOf("sessionRegistry", handler) instanceof TypedOidcSessions)) {
			throw UnfitSession.failure(session,
					"It carries the log-in of a filter chain whose back-channel log-out ends sessions of the container"
							+ " only",
					"Remove the OidcSessionRegistry, or the OidcBackChannelLogoutHandler, of the application.");
		}
		this.sessions.requireGroups(session, "The back-channel log-out of a filter chain");
		this.providerSessions.keep(session);
	}

	private static boolean isHttpSession(@Nullable Object clients) {
		return clients instanceof HttpSessionOAuth2AuthorizedClientRepository;
	}

	/** Return what keeps the requests, after its session has been found fit for it. */
	private SessionAuthorizationRequests requests(String session) {
		String name = SessionAuthorizationRequests.NAME;
		CookieProperties cookie = this.sessions.required(name, session, PURPOSE).getCookie();
		if (cookie.getSameSite() == SameSite.STRICT) {
			throw UnfitSession.failure(name,
					"The answer of a provider comes from its own site, and a browser sends it without this cookie",
					"Set sessions.registrations." + name + ".cookie.same-site: lax.");
		}
		FormPost formPost = new FormPost(cookie);
		if (this.clients.getIfAvailable() instanceof Iterable<?> all) {
			all.forEach((client) -> formPost.refuse((ClientRegistration) client));
		}
		return new SessionAuthorizationRequests(this.sessions, formPost);
	}

}
