package io.github.sessionstarter.autoconfigure;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import io.github.sessionstarter.storage.guard.GuardedStorages;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that counts rejected and reissued tokens, sessions that ended before
 * their time, and failures of storages, with Micrometer.
 */
@AutoConfiguration(before = SessionsAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnSessions
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public final class SessionsMetricsAutoConfiguration {

	/**
	 * Create an observer that counts in every registry if none stands for all.
	 */
	@Bean
	@ConditionalOnMissingBean(name = "meteringSessionObserver")
	SessionObserver meteringSessionObserver(ObjectProvider<MeterRegistry> registries) {
		MeterRegistry meters = registries
			.getIfUnique(() -> new CompositeMeterRegistry(Clock.SYSTEM, registries.orderedStream().toList()));
		return new SessionObserver() {

			@Override
			public void rejected(String sessionName, RejectionReason reason) {
				meters.counter("sessions.rejected", "session", sessionName, "reason", reason.tag()).increment();
			}

			@Override
			public void reissued(String sessionName, String from) {
				meters.counter("sessions.reissued", "session", sessionName, "from", from).increment();
			}

			@Override
			public void evicted() {
				meters.counter("sessions.evicted").increment();
			}

		};
	}

	@Bean
	@ConditionalOnMissingBean(name = "sessionStorageMeters")
	MeterBinder sessionStorageMeters(ObjectProvider<GuardedStorages> storages) {
		return (meters) -> storages.ifAvailable((all) -> all.forEach((storage) -> {
			Tags tags = Tags.of("storage", storage.name());
			Gauge.builder("sessions.storage.up", storage, (guard) -> guard.isSilent() ? 0 : 1)
				.tags(tags)
				.description("Whether the storage answers")
				.register(meters);
			FunctionCounter.builder("sessions.storage.failures", storage, GuardedSessionStorage::failures)
				.tags(tags)
				.description("Calls of the storage that failed")
				.register(meters);
			FunctionCounter.builder("sessions.storage.refusals", storage, GuardedSessionStorage::refusals)
				.tags(tags)
				.description("Calls that failed at once, because the storage was silent")
				.register(meters);
		}));
	}

}
