package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.event.DefaultEventPublisherOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.tracing.Tracing;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

/**
 * Threads and metrics of the application's client, with a delay of our own before it
 * connects again: Lettuce lets it grow to 30 seconds.
 */
final class SessionClientResources {

	private static final Delay DELAY = Delay.fullJitter(Duration.ofMillis(50), Duration.ofMillis(500), 50,
			TimeUnit.MILLISECONDS);

	private SessionClientResources() {
	}

	static ClientResources from(LettuceClientConfiguration client) {
		return client.getClientResources()
			.map(SessionClientResources::sharing)
			.orElseGet(ClientResources::builder)
			.reconnectDelay(DELAY)
			.build();
	}

	/**
	 * {@link ClientResources#mutate()} would close what it shares. The tracing is not
	 * shared, because it can write the arguments of commands into spans: whole sessions.
	 */
	private static ClientResources.Builder sharing(ClientResources resources) {
		return ClientResources.builder()
			.addressResolverGroup(resources.addressResolverGroup())
			.commandLatencyPublisherOptions(DefaultEventPublisherOptions.disabled())
			.commandLatencyRecorder(resources.commandLatencyRecorder())
			.eventBus(resources.eventBus())
			.eventExecutorGroup(resources.eventExecutorGroup())
			.eventLoopGroupProvider(resources.eventLoopGroupProvider())
			.nettyCustomizer(resources.nettyCustomizer())
			.socketAddressResolver(resources.socketAddressResolver())
			.timer(resources.timer())
			.tracing(Tracing.disabled());
	}

}
