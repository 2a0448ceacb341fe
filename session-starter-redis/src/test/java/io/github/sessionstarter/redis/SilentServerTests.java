package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.redis.testing.Client;
import io.github.sessionstarter.redis.testing.CounterApplication;
import io.github.sessionstarter.redis.testing.FaultyProxy;
import io.github.sessionstarter.redis.testing.FaultyProxy.Mode;
import io.github.sessionstarter.redis.testing.RedisCluster;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.redis.testing.SentinelSet;
import io.github.sessionstarter.web.testing.Crowd;
import io.github.sessionstarter.web.testing.SilenceBars;
import io.github.sessionstarter.web.testing.Timings;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.github.sessionstarter.redis.FaultTest.awaitHealed;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers that neither answer nor refuse, and more clients than threads.
 */
@Tag("full")
class SilentServerTests implements FaultTest {

	private static final int THREADS = 20;

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	/** What a request may wait for others, and a busy machine for a timer. */
	private static final Duration LATE = Duration.ofMillis(150);

	private static final Duration SOON = Duration.ofSeconds(1);

	/** For outages in which the machine was too busy. */
	private static final Duration PATIENCE = Duration.ofMinutes(5);

	@Test
	void behindABlackHoleRequestsFailAtOnceAndOthersAreAnsweredAsBefore() {
		try (RedisNode server = RedisNode.started(); FaultyProxy network = FaultyProxy.to(server)) {
			assertFailAtOnce(List.of("spring.data.redis.port=" + network.port()), () -> network.mode(Mode.BLACK_HOLE),
					() -> network.mode(Mode.PASS));
		}
	}

	@Test
	void whileTheServerIsStoppedRequestsFailAtOnceAndOthersAreAnsweredAsBefore() {
		try (RedisNode server = RedisNode.started()) {
			assertFailAtOnce(List.of("spring.data.redis.port=" + server.port()), server::pause, server::resume);
		}
	}

	@Test
	void withASilentMasterThatSentinelsNameRequestsFailAtOnceAndOthersAreAnsweredAsBefore() {
		try (SentinelSet set = SentinelSet.started(1, 3).patient()) {
			RedisNode master = set.master();
			assertFailAtOnce(List.of("spring.data.redis.sentinel.master=" + SentinelSet.NAME,
					"spring.data.redis.sentinel.nodes=" + set.addresses()), master::pause, master::resume);
		}
	}

	@Test
	void withASilentClusterRequestsFailAtOnceAndOthersAreAnsweredAsBefore() {
		try (RedisCluster cluster = RedisCluster.started(0)) {
			assertFailAtOnce(List.of("spring.data.redis.cluster.nodes=" + cluster.addresses()),
					() -> cluster.masters().forEach(RedisNode::pause),
					() -> cluster.masters().forEach(RedisNode::resume));
		}
	}

	private static void assertFailAtOnce(List<String> server, Runnable silence, Runnable end) {
		List<String> properties = new ArrayList<>(server);
		properties.addAll(List.of("server.tomcat.threads.max=" + THREADS,
				"sessions.storage.redis.timeout=" + TIMEOUT.toMillis() + "ms"));
		try (CounterApplication application = CounterApplication.started(properties.toArray(String[]::new))) {
			Client client = application.client().withSession();
			Awaitility.await()
				.pollDelay(Duration.ZERO)
				.atMost(PATIENCE)
				.ignoreException(ConditionTimeoutException.class)
				.untilAsserted(() -> assertBarsHold(application, client, silence, end));
			assertThat(client.get("/read").body()).isEqualTo("0");
		}
	}

	private static void assertBarsHold(CounterApplication application, Client client, Runnable silence, Runnable end) {
		awaitHealed(client, "/read");
		try (Crowd crowd = new Crowd(3 * THREADS, () -> client.get("/read"))) {
			SilenceBars bars = SilenceBars.normal(crowd, others(application.client()));
			application.handling().forget();
			silence.run();
			Awaitility.await().atMost(HEALED).until(() -> isRefusedAtOnce(client));
			Duration longest = application.handling().percentile(100);
			assertThat(longest).isLessThan(TIMEOUT.plus(LATE));
			bars.assertHold(() -> others(application.client()));
		}
		finally {
			end.run();
		}
		long ended = System.nanoTime();
		awaitHealed(client, "/read");
		Duration healing = Duration.ofNanos(System.nanoTime() - ended);
		assertThat(healing).isLessThan(SOON);
	}

	private static boolean isRefusedAtOnce(Client client) {
		List<Client.Answer> answers = Stream.generate(() -> client.get("/read")).limit(3).toList();
		return answers.stream()
			.allMatch((answer) -> answer.status() == 503 && answer.took().compareTo(TIMEOUT.dividedBy(2)) < 0);
	}

	private static Timings others(Client anonymous) {
		return Timings.of(200, () -> assertThat(anonymous.get("/plain").status()).isEqualTo(200));
	}

}
