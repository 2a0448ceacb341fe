package io.github.sessionstarter.redis;

import java.time.Duration;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.resource.ClientResources;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration.LettuceClientConfigurationBuilder;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration.LettuceSslClientConfigurationBuilder;

/**
 * How to reach the server is the application's choice, how to fail is ours. Without
 * {@code readFrom}, Lettuce reads from the master.
 */
final class SessionClientConfiguration {

	private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(10);

	private static final Duration TOPOLOGY_PAUSE = Duration.ofSeconds(1);

	private SessionClientConfiguration() {
	}

	static LettuceClientConfiguration from(LettuceClientConfiguration client, Duration timeout,
			ClientResources resources) {
		LettuceClientConfigurationBuilder own = LettuceClientConfiguration.builder()
			.clientOptions(options(client.getClientOptions().orElseGet(ClientOptions::create), timeout))
			.clientResources(resources)
			.commandTimeout(timeout)
			.shutdownQuietPeriod(client.getShutdownQuietPeriod())
			.shutdownTimeout(client.getShutdownTimeout());
		client.getClientName().ifPresent(own::clientName);
		client.getRedisCredentialsProviderFactory().ifPresent(own::redisCredentialsProviderFactory);
		if (client.isUseSsl()) {
			LettuceSslClientConfigurationBuilder ssl = own.useSsl().verifyPeer(client.getVerifyMode());
			if (client.isStartTls()) {
				ssl.startTls();
			}
		}
		return own.build();
	}

	/**
	 * To reject commands while disconnected is also what keeps Lettuce from sending those
	 * again whose reply was lost.
	 */
	private static ClientOptions options(ClientOptions given, Duration timeout) {
		ClusterClientOptions.Builder options = (given instanceof ClusterClientOptions cluster) ? cluster.mutate()
				: ClusterClientOptions.builder(given);
		return options.autoReconnect(true)
			.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
			.socketOptions(given.getSocketOptions().mutate().connectTimeout(timeout).build())
			.timeoutOptions(TimeoutOptions.create())
			.topologyRefreshOptions(topologyRefresh(given))
			.build();
	}

	private static ClusterTopologyRefreshOptions topologyRefresh(ClientOptions given) {
		boolean dynamicSources = !(given instanceof ClusterClientOptions cluster)
				|| cluster.getTopologyRefreshOptions() == null
				|| cluster.getTopologyRefreshOptions().useDynamicRefreshSources();
		return ClusterTopologyRefreshOptions.builder()
			.adaptiveRefreshTriggersTimeout(TOPOLOGY_PAUSE)
			.dynamicRefreshSources(dynamicSources)
			.enablePeriodicRefresh(TOPOLOGY_REFRESH)
			.build();
	}

}
