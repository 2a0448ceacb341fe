package io.github.sessionstarter.security.oauth2.refresh;

import io.github.sessionstarter.security.extension.PrivateField;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.oauth2.client.DelegatingOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;

/**
 * A post processor that makes the managers of authorized clients, those that the
 * application builds included, use each refresh token once.
 */
final class SingleTokenRefreshPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<TokenRefreshes> refreshes;

	SingleTokenRefreshPostProcessor(ObjectProvider<TokenRefreshes> refreshes) {
		this.refreshes = refreshes;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof DefaultOAuth2AuthorizedClientManager manager) {
			Object present = PrivateField.valueOf("authorizedClientProvider", manager);
			if (present != null && present == PrivateField.valueOf("DEFAULT_AUTHORIZED_CLIENT_PROVIDER", manager)) {
				// The managers of all applications in this process share it.
				present = OAuth2AuthorizedClientProviderBuilder.builder()
					.authorizationCode()
					.refreshToken()
					.clientCredentials()
					.build();
				manager.setAuthorizedClientProvider((DelegatingOAuth2AuthorizedClientProvider) present);
			}
			change(present);
		}
		return bean;
	}

	@SuppressWarnings("unchecked") // the type of the field
	private void change(@Nullable Object provider) {
		if (provider instanceof DelegatingOAuth2AuthorizedClientProvider all
				&& PrivateField.valueOf("authorizedClientProviders", all) instanceof Iterable<?> providers) {
			providers.forEach(this::change);
		}
		else if (provider instanceof RefreshTokenOAuth2AuthorizedClientProvider refresh
				&& PrivateField.valueOf("accessTokenResponseClient",
						refresh) instanceof OAuth2AccessTokenResponseClient<?> client
				&& !(client instanceof SingleTokenRefresh)) {
			refresh.setAccessTokenResponseClient(new SingleTokenRefresh(
					(OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest>) client, this.refreshes));
		}
	}

}
