package io.github.sessionstarter.security.oauth2;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.Filter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application that calls another one with the tokens of its users.
 */
final class TokenApplication {

	static final AtomicInteger ARRIVED = new AtomicInteger();

	private TokenApplication() {
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/token").permitAll().anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.oauth2Login(Customizer.withDefaults())
				.oauth2Client(Customizer.withDefaults())
				.build();
		}

		@Bean
		@Order(0)
		Filter arrivals() {
			return (request, response, chain) -> {
				ARRIVED.incrementAndGet();
				chain.doFilter(request, response);
			};
		}

		/** As the reference of Spring Security builds it. */
		@Bean(defaultCandidate = false)
		OAuth2AuthorizedClientManager builtManager(ClientRegistrationRepository registrations,
				OAuth2AuthorizedClientRepository clients) {
			DefaultOAuth2AuthorizedClientManager manager = new DefaultOAuth2AuthorizedClientManager(registrations,
					clients);
			manager.setAuthorizedClientProvider(
					OAuth2AuthorizedClientProviderBuilder.builder().authorizationCode().refreshToken().build());
			return manager;
		}

		/** With what all managers of the process share. */
		@Bean(defaultCandidate = false)
		OAuth2AuthorizedClientManager plainManager(ClientRegistrationRepository registrations,
				OAuth2AuthorizedClientRepository clients) {
			return new DefaultOAuth2AuthorizedClientManager(registrations, clients);
		}

		@Bean
		Tokens tokens() {
			return new Tokens();
		}

	}

	@RestController
	static class Tokens {

		@Autowired
		@Qualifier("builtManager")
		private OAuth2AuthorizedClientManager built;

		@Autowired
		@Qualifier("plainManager")
		private OAuth2AuthorizedClientManager plain;

		@GetMapping("/token-by-built-manager")
		String tokenByBuiltManager(Authentication user) {
			return token(this.built, user);
		}

		@GetMapping("/token-by-plain-manager")
		String tokenByPlainManager(Authentication user) {
			return token(this.plain, user);
		}

		private static String token(OAuth2AuthorizedClientManager manager, Authentication user) {
			return manager.authorize(OAuth2AuthorizeRequest.withClientRegistrationId("idp").principal(user).build())
				.getAccessToken()
				.getTokenValue();
		}

		@GetMapping("/token-of-api")
		String tokenOfApi(@RegisteredOAuth2AuthorizedClient("api") OAuth2AuthorizedClient client) {
			return client.getAccessToken().getTokenValue();
		}

		@GetMapping("/token")
		String token(@RegisteredOAuth2AuthorizedClient("idp") OAuth2AuthorizedClient client) {
			return client.getAccessToken().getTokenValue();
		}

	}

}
