package io.github.sessionstarter.security.oauth2.refresh;

import io.github.sessionstarter.autoconfigure.ConditionalOnSessions;
import io.github.sessionstarter.autoconfigure.SessionsAutoConfiguration;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.security.bff.SecurityProfile;
import io.github.sessionstarter.security.extension.InternalSession;
import io.github.sessionstarter.security.extension.UnfitSession;
import io.github.sessionstarter.serialization.SessionSerializerFactory;
import io.github.sessionstarter.session.EncryptedAtRest;
import io.github.sessionstarter.storage.MemoryStorages;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.WhenFull;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
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
import org.springframework.core.env.Environment;
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
	TokenRefreshes tokenRefreshes(SessionsProperties sessions, BeanFactory beans, Environment environment,
			SessionSerializerFactory serializers,
			@Qualifier("encryptSessionTransformer") SessionTransformer transformer,
			@Qualifier("authorizedClientsSession") InternalSession session) {
		String name = session.name();
		return new TokenRefreshes(storage(name, sessions.getRegistrations().get(name), beans),
				new StorageKey("\0refresh\0" + name),
				new EncryptedAtRest(transformer,
						new SessionContext(sessions.applicationName(environment), name, "refresh")),
				serializers.create(TokenRefresh.class));
	}

	/** Without the cache of the storage, which hides what other nodes have written. */
	private static SessionStorage storage(String session, @Nullable RegistrationProperties properties,
			BeanFactory beans) {
		String own = (properties != null) ? properties.getStorage() : null;
		String name = (own == null && properties != null) ? properties.getRevocation().getStorage() : own;
		if (name == null) {
			throw UnfitSession.failure(session,
					"With sessions.security.profile: bff, it holds tokens of users, and the server could not end it",
					"Set .storage or .revocation.storage of the session that sessions.security.session names, or of this"
							+ " one.");
		}
		MemoryStorages memory = beans.getBeanProvider(MemoryStorages.class).getIfAvailable();
		SessionStorage storage = beans
			.getBean((beans.containsBean(name) && beans.isTypeMatch(name, SessionStorage.class)) ? name
					: name + SessionStorage.class.getSimpleName(), SessionStorage.class);
		return (memory != null && memory.sessions() == storage) ? memory.create(WhenFull.REFUSE)
				: new GuardedSessionStorage(name, storage);
	}

}
