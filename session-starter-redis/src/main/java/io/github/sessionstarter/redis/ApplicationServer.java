package io.github.sessionstarter.redis;

import java.util.Arrays;
import java.util.List;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.MasterReplica;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Where the server of the application's connection is.
 */
final class ApplicationServer {

	private ApplicationServer() {
	}

	static RedisConfiguration of(LettuceConnectionFactory connection, ListableBeanFactory beans) {
		RedisConfiguration special = firstOf(connection.getClusterConfiguration(),
				connection.getSentinelConfiguration(), connection.getSocketConfiguration());
		RedisConfiguration server = (special != null) ? special : listed(beans);
		return (server != null) ? server : connection.getStandaloneConfiguration();
	}

	private static @Nullable RedisConfiguration firstOf(@Nullable RedisConfiguration... configurations) {
		for (RedisConfiguration configuration : configurations) {
			if (configuration != null) {
				return configuration;
			}
		}
		return null;
	}

	/** A list of nodes is what a connection factory does not tell. */
	private static @Nullable RedisConfiguration listed(ListableBeanFactory beans) {
		RedisConfiguration bean = beans.getBeanProvider(RedisStaticMasterReplicaConfiguration.class).getIfUnique();
		String[] candidates = beans.getBeanNamesForType(RedisStaticMasterReplicaConfiguration.class);
		if (bean == null && candidates.length > 0) {
			throw new InvalidSessionsConfigurationException(RedisStorageProperties.PREFIX, null,
					"There are several lists of Redis nodes that sessions could use: " + Arrays.toString(candidates),
					"Mark one of these beans with @Primary, or define the bean 'redisSessionStorage'.");
		}
		DataRedisConnectionDetails details = beans.getBeanProvider(DataRedisConnectionDetails.class).getIfUnique();
		if (bean != null || details == null) {
			return bean;
		}
		MasterReplica nodes = details.getMasterReplica();
		return (nodes != null) ? listed(nodes.getNodes(), details) : null;
	}

	private static RedisConfiguration listed(List<DataRedisConnectionDetails.Node> nodes,
			DataRedisConnectionDetails details) {
		RedisStaticMasterReplicaConfiguration server = new RedisStaticMasterReplicaConfiguration(nodes.get(0).host(),
				nodes.get(0).port());
		nodes.stream().skip(1).forEach((node) -> server.addNode(node.host(), node.port()));
		server.setUsername(details.getUsername());
		server.setPassword(RedisPassword.of(details.getPassword()));
		return server;
	}

}
