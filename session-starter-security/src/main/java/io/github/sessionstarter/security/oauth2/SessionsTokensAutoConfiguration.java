package io.github.sessionstarter.security.oauth2;

import io.github.sessionstarter.autoconfigure.ConditionalOnSessions;
import io.github.sessionstarter.security.bff.SecurityProfile;
import io.github.sessionstarter.security.extension.InternalSession;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/**
 * Auto-configuration of the tokens of users in a session, with the profile for browser
 * applications.
 */
@AutoConfiguration(after = SessionsOAuth2AutoConfiguration.class,
		afterName = "org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration",
		beforeName = "org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration")
@ConditionalOnClass(OAuth2AuthorizedClientRepository.class)
@Conditional(SecurityProfile.OnBff.class)
@ConditionalOnSessions
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean(ClientRegistrationRepository.class)
public final class SessionsTokensAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(OAuth2AuthorizedClientRepository.class)
	SessionAuthorizedClients sessionAuthorizedClients(ClientRegistrationRepository registrations,
			@Qualifier("authorizedClientsSession") InternalSession session) {
		return new SessionAuthorizedClients(registrations, session.name());
	}

	@Bean
	Customizer<HttpSecurity> returnFromProviderCustomizer() {
		return (http) -> http.addFilterBefore(new ReturnFromProviderFilter(),
				OAuth2AuthorizationRequestRedirectFilter.class);
	}

}
