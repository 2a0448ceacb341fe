package io.github.sessionstarter.redis;

import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.tracing.MicrometerTracing;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the client of the sessions shares with that of the application.
 */
class SessionClientResourcesTests {

	@Tag("abuse")
	@Test
	void threadsAreSharedButNoTracingThatWouldSeeSessions() {
		ClientResources resources = ClientResources.builder()
			.tracing(new MicrometerTracing(ObservationRegistry.create(), "redis", true))
			.build();
		ClientResources own = SessionClientResources
			.from(LettuceClientConfiguration.builder().clientResources(resources).build());
		try {
			assertThat(resources.tracing().isEnabled()).isTrue();
			assertThat(own.tracing().isEnabled()).isFalse();
			assertThat(own.eventExecutorGroup()).isSameAs(resources.eventExecutorGroup());
		}
		finally {
			own.shutdown();
			resources.shutdown();
		}
	}

}
