package io.github.sessionstarter.redis;

import java.util.function.Consumer;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisSocketConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The server of the sessions is the one that {@code spring.data.redis} or a bean of the
 * application names.
 */
class ApplicationServerTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
		.withPropertyValues("spring.data.redis.username=shop", "spring.data.redis.password=secret");

	@Test
	void aSingleServer() {
		assertServer(RedisStandaloneConfiguration.class, (server) -> {
			assertThat(server.getHostName()).isEqualTo("redis.example");
			assertThat(server.getPort()).isEqualTo(7000);
			assertThat(server.getDatabase()).isEqualTo(3);
			assertThat(server.getUsername()).isEqualTo("shop");
			assertThat(server.getPassword()).isEqualTo(RedisPassword.of("secret"));
		}, "host=redis.example", "port=7000", "database=3");
	}

	@Test
	void aUrl() {
		assertServer(RedisStandaloneConfiguration.class, (server) -> {
			assertThat(server.getHostName()).isEqualTo("redis.example");
			assertThat(server.getUsername()).isEqualTo("other");
		}, "url=rediss://other:word@redis.example:7000");
	}

	@Test
	void sentinel() {
		assertServer(RedisSentinelConfiguration.class, (server) -> {
			assertThat(server.getMaster().getName()).isEqualTo("main");
			assertThat(server.getSentinels()).containsExactlyInAnyOrder(new RedisNode("one", 1),
					new RedisNode("two", 2));
		}, "sentinel.master=main", "sentinel.nodes=one:1,two:2");
	}

	@Test
	void aCluster() {
		assertServer(
				RedisClusterConfiguration.class, (server) -> assertThat(server.getClusterNodes())
					.containsExactlyInAnyOrder(new RedisNode("one", 1), new RedisNode("two", 2)),
				"cluster.nodes=one:1,two:2");
	}

	@Test
	void aListOfNodes() {
		assertServer(RedisStaticMasterReplicaConfiguration.class, (server) -> {
			assertThat(server.getNodes()).extracting(RedisStandaloneConfiguration::getHostName)
				.containsExactly("one", "two");
			assertThat(server.getUsername()).isEqualTo("shop");
			assertThat(server.getPassword()).isEqualTo(RedisPassword.of("secret"));
		}, "masterreplica.nodes=one:1,two:2");
	}

	@Test
	void severalListsOfNodesWithoutAPrimaryOneAreNamed() {
		RedisStaticMasterReplicaConfiguration first = new RedisStaticMasterReplicaConfiguration("one", 1);
		RedisStaticMasterReplicaConfiguration second = new RedisStaticMasterReplicaConfiguration("two", 2);
		new ApplicationContextRunner().withBean("first", RedisStaticMasterReplicaConfiguration.class, () -> first)
			.withBean("second", RedisStaticMasterReplicaConfiguration.class, () -> second)
			.run((context) -> assertThatExceptionOfType(InvalidSessionsConfigurationException.class)
				.isThrownBy(() -> ApplicationServer.of(new LettuceConnectionFactory(first), context))
				.withMessageContaining("[first, second]"));
	}

	@Test
	void aBeanWithAListOfNodes() {
		this.application.withUserConfiguration(ListConfiguration.class)
			.run((context) -> assertThat(ApplicationServer.of(context.getBean(LettuceConnectionFactory.class), context))
				.isSameAs(context.getBean(RedisStaticMasterReplicaConfiguration.class)));
	}

	@Test
	void aSocket() {
		new ApplicationContextRunner().withUserConfiguration(SocketConfiguration.class)
			.run((context) -> assertThat(ApplicationServer.of(context.getBean(LettuceConnectionFactory.class), context))
				.isInstanceOfSatisfying(RedisSocketConfiguration.class,
						(server) -> assertThat(server.getSocket()).isEqualTo("/run/redis.sock")));
	}

	private <C extends RedisConfiguration> void assertServer(Class<C> type, Consumer<C> requirements,
			String... properties) {
		ApplicationContextRunner configured = this.application;
		for (String property : properties) {
			configured = configured.withPropertyValues("spring.data.redis." + property);
		}
		configured
			.run((context) -> assertThat(ApplicationServer.of(context.getBean(LettuceConnectionFactory.class), context))
				.isInstanceOfSatisfying(type, requirements));
	}

	@Configuration(proxyBeanMethods = false)
	static class ListConfiguration {

		@Bean
		RedisStaticMasterReplicaConfiguration nodes() {
			return new RedisStaticMasterReplicaConfiguration("one");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SocketConfiguration {

		@Bean
		LettuceConnectionFactory connection() {
			return new LettuceConnectionFactory(new RedisSocketConfiguration("/run/redis.sock"));
		}

	}

}
