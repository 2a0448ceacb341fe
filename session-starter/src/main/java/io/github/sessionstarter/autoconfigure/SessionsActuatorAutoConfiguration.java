package io.github.sessionstarter.autoconfigure;

import java.util.stream.Stream;

import io.github.sessionstarter.autoconfigure.properties.KtorProperties;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import io.github.sessionstarter.storage.guard.GuardedStorages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration that keeps keys out of actuator endpoints, even where the
 * application shows other values, and that tells the health of the storages.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class SessionsActuatorAutoConfiguration {

	@Bean
	SessionKeysSanitizingFunction sessionKeysSanitizingFunction(ObjectProvider<SessionsProperties> properties) {
		return new SessionKeysSanitizingFunction(
				() -> properties.stream().flatMap(SessionsActuatorAutoConfiguration::keys));
	}

	private static Stream<String> keys(SessionsProperties sessions) {
		Stream<KtorProperties> ktor = sessions.getRegistrations()
			.values()
			.stream()
			.flatMap((session) -> Stream.concat(Stream.of(session.getKtor()),
					session.getBackwardCompatibleRead().getForms().stream()));
		return Stream.concat(sessions.getKeys().stream(),
				ktor.flatMap((form) -> Stream.concat(form.getEncryptKey().stream(), form.getSignKey().stream())));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnSessions
	@ConditionalOnClass(HealthIndicator.class)
	@ConditionalOnEnabledHealthIndicator("sessions")
	static class HealthConfiguration {

		/** What is known already. To ask the storages is for those who need a session. */
		@Bean
		@ConditionalOnMissingBean(name = { "sessionsHealthIndicator", "sessionsHealthContributor" })
		HealthIndicator sessionsHealthIndicator(ObjectProvider<GuardedStorages> storages) {
			return () -> {
				Health.Builder health = Health.up();
				for (GuardedSessionStorage storage : storages.getIfAvailable(GuardedStorages::new).all()) {
					boolean silent = storage.isSilent();
					health.withDetail(storage.name(), (silent ? Status.DOWN : Status.UP).getCode());
					if (silent) {
						health.down();
					}
				}
				return health.build();
			};
		}

	}

}
