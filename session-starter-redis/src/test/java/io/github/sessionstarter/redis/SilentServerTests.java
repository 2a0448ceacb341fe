package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.redis.testing.Client;
import io.github.sessionstarter.redis.testing.CounterApplication;
import io.github.sessionstarter.redis.testing.FaultyProxy;
import io.github.sessionstarter.redis.testing.FaultyProxy.Mode;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.web.testing.Crowd;
import io.github.sessionstarter.web.testing.Timings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.github.sessionstarter.redis.FaultTest.awaitHealed;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that neither answers nor refuses, and more clients than threads.
 */
@Tag("full")
class SilentServerTests implements FaultTest {

	private static final int THREADS = 20;

	private static final Duration FEW = Duration.ofMillis(50);

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private static RedisNode server;

	private static FaultyProxy network;

	private static CounterApplication application;

	@BeforeAll
	static void start() {
		server = RedisNode.started();
		network = FaultyProxy.to(server);
		application = CounterApplication.started("spring.data.redis.port=" + network.port(),
				"server.tomcat.threads.max=" + THREADS, "sessions.storage.redis.timeout=" + TIMEOUT.toMillis() + "ms");
	}

	@AfterAll
	static void stop() {
		application.close();
		network.close();
		server.close();
	}

	@Test
	void requestsFailAtOnceAndOthersAreAnsweredAsBefore() {
		Client client = application.client().withSession();
		try (Crowd crowd = new Crowd(3 * THREADS, () -> client.get("/read"))) {
			Timings before = others();
			Duration crowdBefore = crowd.timings().median();
			network.mode(Mode.BLACK_HOLE);
			Awaitility.await().atMost(HEALED).until(() -> isRefusedAtOnce(client));
			crowd.timings().forget();
			Timings silent = others();
			assertThat(silent.median()).as("before: %s; now: %s", before, silent)
				.isLessThan(orAsBefore(before.median()));
			assertThat(silent.percentile(95)).as("before: %s; now: %s", before, silent)
				.isLessThan(orAsBefore(before.percentile(95)));
			assertThat(crowd.timings().median()).as("before: %s; now: %s", crowdBefore, crowd.timings())
				.isLessThan(orAsBefore(crowdBefore));
			network.mode(Mode.PASS);
			awaitHealed(client, "/read");
		}
		assertThat(client.get("/read").body()).isEqualTo("0");
	}

	private static boolean isRefusedAtOnce(Client client) {
		List<Client.Answer> answers = Stream.generate(() -> client.get("/read")).limit(3).toList();
		return answers.stream()
			.allMatch((answer) -> answer.status() == 503 && answer.took().compareTo(TIMEOUT.dividedBy(2)) < 0);
	}

	/** A busy machine is slow before and after. */
	private static Duration orAsBefore(Duration before) {
		return FEW.plus(before.multipliedBy(4));
	}

	private static Timings others() {
		Client anonymous = application.client();
		return Timings.of(200, () -> assertThat(anonymous.get("/plain").status()).isEqualTo(200));
	}

}
