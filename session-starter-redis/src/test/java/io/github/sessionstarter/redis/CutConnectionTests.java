package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.sessionstarter.redis.testing.CuttingProxy;
import io.github.sessionstarter.redis.testing.Servers;
import io.github.sessionstarter.redis.testing.StorageTraffic;
import io.lettuce.core.resource.ClientResources;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections that end while the server lives. A read is repeated, and so is a write that
 * was not sent; one that was on the wire may have been executed and fails.
 */
@Tag("fault")
@Tag("full")
class CutConnectionTests {

	/**
	 * Longer than a busy machine stalls: a command that ran out of time was not cut off.
	 */
	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final int CLIENTS = 16;

	private static final int KILLS = 12;

	@ParameterizedTest
	@EnumSource
	void withOneReplyInTwentyCutNoReadFailsAndOfTheWritesOnlyThoseOnTheWire(Servers.Kind kind) throws Exception {
		try (Servers servers = Servers.started(kind); CuttingProxy network = CuttingProxy.to(servers.masters())) {
			assertOnlyWritesOnTheWireFail(servers, network, (traffic) -> {
				network.cut(0.05);
				traffic.awaitMore(4_000);
				network.cut(0);
			});
			assertThat(network.cuts()).isGreaterThan(100);
		}
	}

	@ParameterizedTest
	@EnumSource
	void killedConnectionsFailNoReadAndOfTheWritesOnlyThoseOnTheWire(Servers.Kind kind) throws Exception {
		try (Servers servers = Servers.started(kind); CuttingProxy network = CuttingProxy.to(servers.masters())) {
			assertOnlyWritesOnTheWireFail(servers, network, (traffic) -> {
				for (int i = 0; i < KILLS; i++) {
					servers.masters().forEach((master) -> master.execute("CLIENT", "KILL", "TYPE", "normal"));
					traffic.awaitMore(1_000);
				}
			});
		}
	}

	/**
	 * Lettuce does not tell a command that it accepts in the moment of the end, and does
	 * not send, from one that was sent: now and then there is a failed write more than on
	 * the wire.
	 */
	private static void assertOnlyWritesOnTheWireFail(Servers servers, CuttingProxy network,
			Consumer<StorageTraffic> faults) throws Exception {
		ClientResources resources = ClientResources.builder().socketAddressResolver(network.resolver()).build();
		LettuceClientConfiguration client = LettuceClientConfiguration.builder().clientResources(resources).build();
		try (RedisSessionStorage storage = new RedisSessionStorage(servers.configuration(), client, Storages.PREFIX,
				TIMEOUT); StorageTraffic traffic = StorageTraffic.on(opened(storage), CLIENTS)) {
			traffic.awaitMore(1_000);
			faults.accept(traffic);
			traffic.stop();
			assertThat(network.cuts()).isPositive();
			assertThat(traffic.failedReads()).isEmpty();
			Awaitility.await()
				.untilAsserted(() -> assertThat(traffic.failedWrites())
					.hasSizeLessThanOrEqualTo(network.writesCutOff() + 2 + network.cuts() / 50));
		}
		finally {
			resources.shutdown(0, 1, TimeUnit.SECONDS);
		}
	}

	private static RedisSessionStorage opened(RedisSessionStorage storage) {
		storage.afterSingletonsInstantiated();
		return storage;
	}

}
