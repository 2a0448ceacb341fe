package io.github.sessionstarter.security.oauth2;

import java.lang.reflect.Field;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.autoconfigure.properties.CookieProperties.SameSite;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.security.LoginChainCustomizer;
import io.github.sessionstarter.security.LoginFailures;
import io.github.sessionstarter.session.SessionRegistrations;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationCodeGrantFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.util.ReflectionUtils;

/**
 * The repositories of OAuth 2.0 in the filters of a chain, where Spring Security has left
 * its default.
 */
final class OAuth2ChainCustomizer implements LoginChainCustomizer {

	private final SessionsProperties sessions;

	private final SessionRegistrations registrations;

	private final SessionManager manager;

	private final ObjectProvider<ClientRegistrationRepository> clients;

	OAuth2ChainCustomizer(SessionsProperties sessions, SessionRegistrations registrations, SessionManager manager,
			ObjectProvider<ClientRegistrationRepository> clients) {
		this.sessions = sessions;
		this.registrations = registrations;
		this.manager = manager;
		this.clients = clients;
	}

	@Override
	public void customize(Filter filter, String session) {
		if (!isDefault(filter)) {
			return;
		}
		SessionAuthorizationRequests requests = requests(session);
		if (filter instanceof OAuth2AuthorizationRequestRedirectFilter redirect) {
			redirect.setAuthorizationRequestRepository(requests);
		}
		else if (filter instanceof OAuth2LoginAuthenticationFilter logIn) {
			logIn.setAuthorizationRequestRepository(requests);
		}
		else if (filter instanceof OAuth2AuthorizationCodeGrantFilter grant) {
			grant.setAuthorizationRequestRepository(requests);
		}
	}

	/** A filter does not tell its repository to others. */
	private static boolean isDefault(Filter filter) {
		Field field = ReflectionUtils.findField(filter.getClass(), "authorizationRequestRepository");
		if (field == null) {
			return false;
		}
		ReflectionUtils.makeAccessible(field);
		return ReflectionUtils.getField(field, filter) instanceof HttpSessionOAuth2AuthorizationRequestRepository;
	}

	/** Return what keeps the requests, after its session has been found fit for it. */
	private SessionAuthorizationRequests requests(String session) {
		String name = SessionAuthorizationRequests.NAME;
		RegistrationProperties properties = this.sessions.getRegistrations().get(name);
		if (properties == null || this.registrations.named(name).tracker().termination() == null) {
			throw LoginFailures.ofChain(session,
					"It carries the log-in of a filter chain with OAuth 2.0, whose answers count once, and the server"
							+ " keeps nothing that tells when one has been used",
					"Set .storage or .revocation.storage of this session, or of sessions.registrations." + name + ".");
		}
		if (properties.getCookie().getSameSite() == SameSite.STRICT) {
			throw LoginFailures.ofChain(name,
					"The answer of a provider comes from its own site, and a browser sends it without this cookie",
					"Set sessions.registrations." + name + ".cookie.same-site: lax.");
		}
		FormPost formPost = new FormPost(properties.getCookie());
		if (this.clients.getIfAvailable() instanceof Iterable<?> all) {
			all.forEach((client) -> formPost.refuse((ClientRegistration) client));
		}
		return new SessionAuthorizationRequests(this.manager, formPost);
	}

}
