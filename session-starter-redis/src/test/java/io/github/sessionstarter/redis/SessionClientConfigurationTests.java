package io.github.sessionstarter.redis;

import java.time.Duration;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.resource.ClientResources;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.RedisCredentialsProviderFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the client of the sessions takes over from that of the application, or not.
 */
class SessionClientConfigurationTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final ClientResources resources = ClientResources.create();

	@AfterEach
	void shutDown() {
		this.resources.shutdown();
	}

	@Test
	void nameCredentialsAndShutdownAreTakenOver() {
		RedisCredentialsProviderFactory credentials = new RedisCredentialsProviderFactory() {
		};
		LettuceClientConfiguration own = from(LettuceClientConfiguration.builder()
			.clientName("shop")
			.redisCredentialsProviderFactory(credentials)
			.shutdownTimeout(Duration.ofMillis(300))
			.shutdownQuietPeriod(Duration.ofMillis(20))
			.build());
		assertThat(own.getClientName()).contains("shop");
		assertThat(own.getRedisCredentialsProviderFactory()).contains(credentials);
		assertThat(own.getShutdownTimeout()).hasMillis(300);
		assertThat(own.getShutdownQuietPeriod()).hasMillis(20);
		assertThat(own.getClientResources()).containsSame(this.resources);
		assertThat(own.isUseSsl()).isFalse();
	}

	@Test
	void tlsIsTakenOver() {
		LettuceClientConfiguration own = from(
				LettuceClientConfiguration.builder().useSsl().verifyPeer(SslVerifyMode.CA).build());
		assertThat(own.isUseSsl()).isTrue();
		assertThat(own.isStartTls()).isFalse();
		assertThat(own.getVerifyMode()).isEqualTo(SslVerifyMode.CA);
	}

	@Test
	void startTlsIsTakenOver() {
		assertThat(from(LettuceClientConfiguration.builder().useSsl().startTls().build()).isStartTls()).isTrue();
	}

	@Test
	void optionsOfSocketsTlsAndClustersAreTakenOver() {
		SslOptions ssl = SslOptions.builder().protocols("TLSv1.3").build();
		ClusterClientOptions own = options(ClusterClientOptions.builder()
			.sslOptions(ssl)
			.socketOptions(SocketOptions.builder().tcpNoDelay(false).build())
			.maxRedirects(7)
			.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder().dynamicRefreshSources(false).build())
			.build());
		assertThat(own.getSslOptions()).isSameAs(ssl);
		assertThat(own.getSocketOptions().isTcpNoDelay()).isFalse();
		assertThat(own.getMaxRedirects()).isEqualTo(7);
		assertThat(own.getTopologyRefreshOptions().useDynamicRefreshSources()).isFalse();
	}

	@Test
	void howToFailIsNotTakenOver() {
		ClusterClientOptions own = options(ClientOptions.builder()
			.autoReconnect(false)
			.disconnectedBehavior(DisconnectedBehavior.ACCEPT_COMMANDS)
			.socketOptions(SocketOptions.builder().connectTimeout(Duration.ofMinutes(1)).build())
			.timeoutOptions(TimeoutOptions.enabled(Duration.ofMinutes(1)))
			.build());
		assertThat(own.isAutoReconnect()).isTrue();
		assertThat(own.getDisconnectedBehavior()).isEqualTo(DisconnectedBehavior.REJECT_COMMANDS);
		assertThat(own.getSocketOptions().getConnectTimeout()).isEqualTo(TIMEOUT);
		assertThat(own.getTimeoutOptions().isTimeoutCommands()).isFalse();
	}

	@Test
	void theTimeoutAndTheReplicasToReadFromAreNotTakenOver() {
		LettuceClientConfiguration own = from(LettuceClientConfiguration.builder()
			.commandTimeout(Duration.ofMinutes(1))
			.readFrom(ReadFrom.REPLICA)
			.build());
		assertThat(own.getCommandTimeout()).isEqualTo(TIMEOUT);
		assertThat(own.getReadFrom()).isEmpty();
	}

	@Test
	void aClusterIsAskedForItsTopologyAgainAndAgain() {
		ClusterTopologyRefreshOptions refresh = options(ClusterClientOptions.create()).getTopologyRefreshOptions();
		assertThat(refresh.isPeriodicRefreshEnabled()).isTrue();
		assertThat(refresh.getRefreshPeriod()).hasSeconds(10);
		assertThat(refresh.getAdaptiveRefreshTriggers()).isNotEmpty();
		assertThat(refresh.getAdaptiveRefreshTimeout()).hasSeconds(1);
	}

	private ClusterClientOptions options(ClientOptions given) {
		return assertThat(from(LettuceClientConfiguration.builder().clientOptions(given).build()).getClientOptions())
			.get(InstanceOfAssertFactories.type(ClusterClientOptions.class))
			.actual();
	}

	private LettuceClientConfiguration from(LettuceClientConfiguration given) {
		return SessionClientConfiguration.from(given, TIMEOUT, this.resources);
	}

}
