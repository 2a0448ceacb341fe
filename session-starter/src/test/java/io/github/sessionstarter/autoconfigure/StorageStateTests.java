package io.github.sessionstarter.autoconfigure;

import java.util.concurrent.TimeoutException;

import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import io.github.sessionstarter.storage.guard.GuardedStorages;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.testing.MapStorage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.RequiredSearch;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

/**
 * Metrics and health tell whether the storages answer.
 */
class StorageStateTests {

	@Test
	void aStorageThatIsSilentIsDown() {
		application().run((context) -> {
			HealthIndicator health = context.getBean("sessionsHealthIndicator", HealthIndicator.class);
			assertThat(health.health()).extracting(Health::getStatus).isEqualTo(Status.UP);
			assertThat(health.health().getDetails()).containsExactly(entry("silent", "UP"));
			fallSilent(context);
			assertThat(health.health()).extracting(Health::getStatus).isEqualTo(Status.DOWN);
			assertThat(health.health().getDetails()).containsExactly(entry("silent", "DOWN"));
		});
	}

	@Test
	void sessionsWithoutAStorageAreUp() {
		Yaml.webApplication(Yaml.userSession())
			.run((context) -> assertThat(context.getBean(HealthIndicator.class).health())
				.isEqualTo(Health.up().build()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.sessions.enabled=false", "management.health.defaults.enabled=false",
			"sessions.enabled=false" })
	void theHealthOfSessionsCanBeSwitchedOff(String property) {
		application().withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthIndicator.class));
	}

	@Test
	void theApplicationStartsWithoutTheModuleOfHealth() {
		application().withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void metricsTellTheStateAndCountFailures(boolean lazy) {
		application().withPropertyValues("spring.main.lazy-initialization=" + lazy)
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.run((context) -> {
				assertThat(meter(context, "up").gauge().value()).isOne();
				assertThat(meter(context, "failures").functionCounter().count()).isZero();
				fallSilent(context);
				assertThat(meter(context, "up").gauge().value()).isZero();
				assertThat(meter(context, "failures").functionCounter().count()).isGreaterThanOrEqualTo(6);
				assertThat(meter(context, "refusals").functionCounter().count()).isOne();
			});
	}

	private static RequiredSearch meter(BeanFactory beans, String name) {
		return beans.getBean(MeterRegistry.class).get("sessions.storage." + name).tag("storage", "silent");
	}

	private static void fallSilent(BeanFactory beans) {
		GuardedSessionStorage storage = beans.getBean(GuardedStorages.class).all().get(0);
		Awaitility.await().until(() -> {
			assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> storage.read("id"));
			return storage.refusals() > 0;
		});
	}

	private static WebApplicationContextRunner application() {
		return Yaml.webApplication(Yaml.userSession("storage: silent"))
			.withBean("silent", SessionStorage.class, SilentStorage::new);
	}

	private static final class SilentStorage extends ForwardingStorage {

		SilentStorage() {
			super(new MapStorage());
		}

		@Override
		public @Nullable String read(String id) {
			throw new IllegalStateException(new TimeoutException());
		}

	}

}
