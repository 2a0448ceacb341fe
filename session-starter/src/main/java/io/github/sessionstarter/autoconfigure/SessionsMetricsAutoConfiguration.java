package io.github.sessionstarter.autoconfigure;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.web.SessionObserver;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that counts rejected and reissued tokens, and sessions that ended
 * before their time, with Micrometer.
 */
@AutoConfiguration(before = SessionsAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnSingleCandidate(MeterRegistry.class)
public final class SessionsMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SessionObserver meteringSessionObserver(MeterRegistry meters) {
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

}
