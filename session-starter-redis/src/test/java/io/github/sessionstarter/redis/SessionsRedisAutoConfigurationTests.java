package io.github.sessionstarter.redis;

import io.github.sessionstarter.autoconfigure.SessionsAutoConfiguration;
import io.github.sessionstarter.redis.SessionApplication.Visitor;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.session.SessionRegistrations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionsRedisAutoConfiguration}. No server runs, as none is needed.
 */
class SessionsRedisAutoConfigurationTests {

	private static final String STORAGE = "redisSessionStorage";

	private final WebApplicationContextRunner withoutConnection = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SessionsAutoConfiguration.class, SessionsRedisAutoConfiguration.class))
		.withPropertyValues("sessions.registrations.user.type=" + Visitor.class.getName(),
				"sessions.registrations.user.storage=redis", "spring.data.redis.port=1");

	private final WebApplicationContextRunner application = this.withoutConnection
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class));

	@Test
	void anApplicationStartsWithoutAServer() {
		this.application.run((context) -> assertThat(context).hasSingleBean(SessionRegistrations.class)
			.getBean(STORAGE)
			.isInstanceOf(RedisSessionStorage.class));
	}

	@Test
	void theConnectionFactoryOfSpringBootStaysTheOnlyOne() {
		this.application.run((context) -> assertThat(context).hasSingleBean(RedisConnectionFactory.class));
	}

	@Test
	void theStorageIsNotCreatedUnlessASessionNamesIt() {
		this.application.withPropertyValues("sessions.registrations.user.storage=memory")
			.run((context) -> assertThat(context.getBeanFactory().containsSingleton(STORAGE)).isFalse());
	}

	@Test
	void aStorageOfTheApplicationTakesItsPlace() {
		this.application.withUserConfiguration(OwnStorageConfiguration.class)
			.run((context) -> assertThat(context).doesNotHaveBean(RedisSessionStorage.class)
				.hasSingleBean(InMemorySessionStorage.class));
	}

	@Test
	void aWorkerHasTheStorageToo() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, SessionsAutoConfiguration.class,
					SessionsRedisAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().hasBean(STORAGE));
	}

	@Test
	void anApplicationThatSwitchesSessionsOffHasNoStorage() {
		this.application.withPropertyValues("sessions.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(STORAGE));
	}

	@Test
	void withoutAConnectionTheMessageSaysWhatIsMissing() {
		this.withoutConnection.run((context) -> {
			FailureAnalysis failure = StartupFailures.analyze(context);
			assertThat(failure.getDescription()).contains("no connection to Redis", "RedisConnectionFactory");
			assertThat(failure.getAction()).contains("DataRedisAutoConfiguration", "spring.data.redis",
					"LettuceConnectionFactory");
		});
	}

	@Test
	void aConnectionThatDoesNotUseLettuceIsNamed() {
		this.application.withPropertyValues("spring.data.redis.client-type=jedis").run((context) -> {
			FailureAnalysis failure = StartupFailures.analyze(context);
			assertThat(failure.getDescription()).contains("does not use Lettuce", "[redisConnectionFactory]");
			assertThat(failure.getAction()).contains("spring.data.redis.client-type", "lettuce-core");
		});
	}

	@Test
	void ofSeveralConnectionsThePrimaryOneIsUsed() {
		this.withoutConnection.withUserConfiguration(FirstConfiguration.class, PrimaryConfiguration.class)
			.run((context) -> assertThat(ApplicationConnection.find(context))
				.isSameAs(context.getBean("primary", LettuceConnectionFactory.class)));
	}

	@Test
	void severalConnectionsWithoutAPrimaryOneAreNamed() {
		this.withoutConnection.withUserConfiguration(FirstConfiguration.class, SecondConfiguration.class)
			.run((context) -> {
				FailureAnalysis failure = StartupFailures.analyze(context);
				assertThat(failure.getDescription()).contains("several connections", "[first, second]");
				assertThat(failure.getAction()).contains("@Primary", STORAGE);
			});
	}

	@ParameterizedTest
	@CsvSource({ "key-prefix, ' ', blank, Write a value", "key-prefix, a{b:, empty or not closed, without braces",
			"key-prefix, a{}b:, empty or not closed, without braces", "key-prefix, a}b:, empty or not closed, {shop}",
			"timout, 200ms, There is no property, Did you mean sessions.storage.redis.timeout",
			"timeout, 500, no unit, such as 500s or 500ms",
			"timeout, 9ms, less than 10 milliseconds, Write 10ms or more",
			"cache.ttl, -1s, negative time, Write a duration such as 1s", "cache.ttl, 5, no unit, such as 5s or 5ms",
			"cache.max-entries, 0, could not hold a value, Write 1 or more",
			"cache.tll, 5s, There is no property, Did you mean sessions.storage.redis.cache.ttl" })
	void aPropertyThatCannotWorkIsNamed(String property, String value, String reason, String remedy) {
		this.application.withPropertyValues("sessions.storage.redis." + property + "=" + value).run((context) -> {
			FailureAnalysis failure = StartupFailures.analyze(context);
			assertThat(failure.getDescription()).contains("Property: sessions.storage.redis." + property, reason);
			assertThat(failure.getAction()).contains(remedy);
		});
	}

	@Test
	void withoutTheModuleTheMessageNamesItsCoordinates() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SessionsAutoConfiguration.class, DataRedisAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(SessionsRedisAutoConfiguration.class.getPackageName()))
			.withPropertyValues("sessions.registrations.user.type=" + String.class.getName(),
					"sessions.registrations.user.storage=redis")
			.run((context) -> assertThat(StartupFailures.analyze(context).getAction())
				.contains("io.github.sessionstarter:session-starter-redis"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStorageConfiguration {

		@Bean
		SessionStorage redisSessionStorage() {
			return new InMemorySessionStorage(1);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FirstConfiguration {

		@Bean
		LettuceConnectionFactory first() {
			return new LettuceConnectionFactory("first", 1);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondConfiguration {

		@Bean
		LettuceConnectionFactory second() {
			return new LettuceConnectionFactory("second", 1);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryConfiguration {

		@Bean
		@Primary
		LettuceConnectionFactory primary() {
			return new LettuceConnectionFactory("primary", 1);
		}

	}

}
