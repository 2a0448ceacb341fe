package io.github.sessionstarter.security.oauth2;

import io.github.sessionstarter.autoconfigure.ConditionalOnSessions;
import io.github.sessionstarter.autoconfigure.SessionsAutoConfiguration;
import io.github.sessionstarter.security.extension.InternalSession;
import io.github.sessionstarter.security.extension.LoginChainCustomizer;
import io.github.sessionstarter.security.extension.RevocableSessions;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;

/**
 * Auto-configuration of log-ins by OAuth 2.0 that are kept in a typed session.
 */
@AutoConfiguration(after = SessionsAutoConfiguration.class)
@ConditionalOnClass(AuthorizationRequestRepository.class)
@ConditionalOnSessions
@ConditionalOnWebApplication(type = Type.SERVLET)
public final class SessionsOAuth2AutoConfiguration {

	@Bean
	static InternalSession authorizationRequestsSession() {
		return SessionAuthorizationRequests.SESSION;
	}

	@Bean
	static InternalSession authorizedClientsSession(Environment environment) {
		return InternalSession.ofTokens(SessionAuthorizedClients.NAME, AuthorizedClients.class, environment);
	}

	@Bean
	static InternalSession oidcLogInsSession(Environment environment) {
		return InternalSession.ofTokens(OidcLogIns.NAME, OidcLogIn.class, environment);
	}

	@Bean
	OidcLogIns oidcLogIns(@Qualifier("oidcLogInsSession") InternalSession session) {
		return new OidcLogIns(session.name());
	}

	@Bean
	AuthorizedClientsOfLogIns authorizedClientsOfLogIns(
			@Qualifier("authorizedClientsSession") InternalSession session) {
		return new AuthorizedClientsOfLogIns(session);
	}

	@Bean
	ProviderSessions providerSessions(ListableBeanFactory beans) {
		return new ProviderSessions(beans);
	}

	@Bean
	LoginChainCustomizer oauth2ChainCustomizer(RevocableSessions sessions,
			ObjectProvider<ClientRegistrationRepository> clients, OidcLogIns oidcLogIns,
			AuthorizedClientsOfLogIns authorizedClients, ProviderSessions providerSessions) {
		return new OAuth2ChainCustomizer(sessions, clients, oidcLogIns, authorizedClients, providerSessions);
	}

}
