package io.github.sessionstarter.security.oauth2.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.shared.SharedTexts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The refresh of a token by several requests, with a provider that can fail.
 */
class SingleTokenRefreshTests {

	private final AtomicInteger reads = new AtomicInteger();

	private final SessionStorage storage = new ForwardingStorage(new InMemorySessionStorage(100)) {

		@Override
		public @Nullable String read(String id) {
			SingleTokenRefreshTests.this.reads.incrementAndGet();
			return super.read(id);
		}

	};

	private final AtomicInteger calls = new AtomicInteger();

	/** The common pool may have one thread. */
	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void laterRequestsGetTheSameTokens() {
		SingleTokenRefresh refresh = refresh(this::tokens);
		OAuth2AccessTokenResponse first = refresh.getTokenResponse(request("r"));
		OAuth2AccessTokenResponse second = refresh.getTokenResponse(request("r"));
		assertThat(second.getAccessToken().getTokenValue()).isEqualTo(first.getAccessToken().getTokenValue());
		assertThat(second.getAccessToken().getScopes()).containsExactly("read");
		assertThat(second.getRefreshToken().getTokenValue()).isEqualTo("next");
		assertThat(second.getAccessToken().getExpiresAt()).isBefore(Instant.now().plusSeconds(301));
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void anotherTokenIsRefreshedByItself() {
		SingleTokenRefresh refresh = refresh(this::tokens);
		refresh.getTokenResponse(request("r"));
		refresh.getTokenResponse(request("other"));
		assertThat(this.calls).hasValue(2);
	}

	@Test
	void aFailureIsToldToThoseWhoWaitAndTheNextRequestTriesAgain() {
		CountDownLatch asked = new CountDownLatch(1);
		SingleTokenRefresh failing = refresh(() -> {
			this.calls.incrementAndGet();
			asked.countDown();
			await().until(() -> this.reads.get() > 2);
			throw new OAuth2AuthorizationException(new OAuth2Error("invalid_grant"));
		});
		CompletableFuture<OAuth2AccessTokenResponse> first = CompletableFuture
			.supplyAsync(() -> failing.getTokenResponse(request("r")), this.threads);
		await().until(() -> asked.getCount() == 0);
		CompletableFuture<OAuth2AccessTokenResponse> waiting = CompletableFuture
			.supplyAsync(() -> failing.getTokenResponse(request("r")), this.threads);
		assertThat(first.handle((response, failure) -> failure.getCause()).join())
			.isInstanceOf(OAuth2AuthorizationException.class);
		assertThat(waiting.handle((response, failure) -> failure.getCause()).join()).isInstanceOfSatisfying(
				OAuth2AuthorizationException.class,
				(failure) -> assertThat(failure.getError().getErrorCode()).isEqualTo("invalid_grant"));
		assertThat(this.calls).hasValue(1);
		assertThat(refresh(this::tokens).getTokenResponse(request("r"))).isNotNull();
	}

	@Test
	void aRequestOfANodeThatHasDiedIsNotWaitedForTooLong() {
		assertThat(refreshes().of("c", "r").begin(TokenRefresh.begin())).isTrue();
		assertThatExceptionOfType(SessionStorageException.class)
			.isThrownBy(() -> refresh(this::tokens).getTokenResponse(request("r")))
			.withStackTraceContaining("takes too long");
		assertThat(this.calls).hasValue(0);
	}

	@Test
	void anEntryThatCannotBeReadIsNotReplaced() {
		refresh(this::tokens).getTokenResponse(request("r"));
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> {
			String key = new StorageKey("test").of("c\0r");
			assertThat(this.storage.replace(key, String.valueOf(this.storage.read(key)), "?", Duration.ofMinutes(1)))
				.isTrue();
			refresh(this::tokens).getTokenResponse(request("r"));
		});
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void noTextShowsTokens() {
		ClientTokens tokens = ClientTokens.of("ada", new OAuth2AccessToken(TokenType.BEARER, "secret", null, null),
				new OAuth2RefreshToken("secret", null));
		assertThat(tokens.toString()).doesNotContain("secret");
		assertThat(TokenRefresh.begin().with(tokens).toString()).doesNotContain("secret");
	}

	private OAuth2AccessTokenResponse tokens() {
		return OAuth2AccessTokenResponse.withToken("access-" + this.calls.incrementAndGet())
			.tokenType(TokenType.BEARER)
			.expiresIn(300)
			.scopes(Set.of("read"))
			.refreshToken("next")
			.build();
	}

	private SingleTokenRefresh refresh(Supplier<OAuth2AccessTokenResponse> provider) {
		TokenRefreshes refreshes = refreshes();
		return new SingleTokenRefresh((request) -> provider.get(), new ObjectProvider<>() {

			@Override
			public TokenRefreshes getObject() {
				return refreshes;
			}

		}, Duration.ofMillis(500));
	}

	private TokenRefreshes refreshes() {
		return new TokenRefreshes(new SharedTexts(this.storage, new StorageKey("test"), StorageCodec.PLAIN),
				new JacksonSessionSerializer<>(new JsonMapper(), TokenRefresh.class));
	}

	private static OAuth2RefreshTokenGrantRequest request(String token) {
		ClientRegistration client = ClientRegistration.withRegistrationId("c")
			.clientId("c")
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.redirectUri("https://app.test")
			.authorizationUri("https://idp.test/a")
			.tokenUri("https://idp.test/t")
			.build();
		return new OAuth2RefreshTokenGrantRequest(client,
				new OAuth2AccessToken(TokenType.BEARER, "a", Instant.EPOCH, Instant.EPOCH.plusSeconds(1)),
				new OAuth2RefreshToken(token, Instant.EPOCH));
	}

}
