package io.github.sessionstarter.security.oauth2.refresh;

import io.github.sessionstarter.autoconfigure.ConditionalOnSessions;
import io.github.sessionstarter.autoconfigure.SessionsAutoConfiguration;
import io.github.sessionstarter.security.bff.SecurityProfile;
import io.github.sessionstarter.security.extension.InternalSession;
import io.github.sessionstarter.security.extension.UnfitSession;
import io.github.sessionstarter.serialization.SessionSerializerFactory;
import io.github.sessionstarter.tracking.shared.SharedTexts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/**
 * Auto-configuration of the refresh of tokens with the profile for browser applications.
 */
@AutoConfiguration(after = SessionsAutoConfiguration.class,
		afterName = "org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration")
@ConditionalOnClass(OAuth2AuthorizedClientRepository.class)
@Conditional(SecurityProfile.OnBff.class)
@ConditionalOnSessions
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean(ClientRegistrationRepository.class)
public final class SessionsTokenRefreshAutoConfiguration {

	@Bean
	static SingleTokenRefreshPostProcessor singleTokenRefreshPostProcessor(ObjectProvider<TokenRefreshes> refreshes) {
		return new SingleTokenRefreshPostProcessor(refreshes);
	}

	/** For the manager of Spring Security that is not a bean, beside several others. */
	@Bean
	@ConditionalOnMissingBean
	OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> singleTokenRefresh(
			ObjectProvider<TokenRefreshes> refreshes) {
		return new SingleTokenRefresh(new RestClientRefreshTokenTokenResponseClient(), refreshes);
	}

	@Bean
	TokenRefreshes tokenRefreshes(SharedTexts.Factory factory, SessionSerializerFactory serializers,
			@Qualifier("authorizedClientsSession") InternalSession session) {
		SharedTexts texts = factory.create(session.name(), "refresh");
		if (texts == null) {
			throw UnfitSession.failure(session.name(),
					"With sessions.security.profile: bff, it holds tokens of users, and the server could not end it",
					"Set .storage or .revocation.storage of the session that sessions.security.session names, or of this"
							+ " one.");
		}
		return new TokenRefreshes(texts, serializers.create(TokenRefresh.class));
	}

}
