package io.github.sessionstarter.redis;

import java.time.Duration;

import io.github.sessionstarter.redis.testing.Client;
import io.github.sessionstarter.redis.testing.Client.Answer;
import io.github.sessionstarter.redis.testing.Counter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every fault: nothing secret is logged, the client is told that its
 * session cannot be had, and other requests are answered.
 */
@Tag("fault")
@ExtendWith(OutputCaptureExtension.class)
interface FaultTest {

	/** For tests in which requests have to wait until the timeout has passed. */
	String SHORT_TIMEOUT = "sessions.storage.redis.timeout=300ms";

	/** What a busy machine needs for a request that waits for nothing. */
	Duration SLACK = Duration.ofMillis(700);

	/** How long it may take until the application and a replica work again. */
	Duration HEALED = Duration.ofSeconds(10);

	@AfterEach
	default void nothingSecretIsLogged(CapturedOutput output) {
		String log = output.getAll();
		assertThat(log).doesNotContain(Counter.SECRET).doesNotContainPattern("sessions:tests:\\w");
		assertThat(Client.everyToken()).isNotEmpty().noneMatch(log::contains);
	}

	/**
	 * The longest request if some of its commands wait for the short timeout.
	 */
	static Duration within(int commands) {
		return Duration.ofMillis(300).multipliedBy(commands).plus(SLACK);
	}

	/** A command that fails is the last one of its request. */
	static void assertUnavailable(Answer answer) {
		assertThat(answer.status()).as("%s", answer).isEqualTo(503);
		assertThat(answer.contentType()).isEqualTo("application/problem+json");
		assertThat(answer.body()).contains("Session unavailable");
		assertThat(answer.took()).isLessThan(within(1));
	}

	static void assertAnswered(Answer answer, String body) {
		assertThat(answer.status()).as("%s", answer).isEqualTo(200);
		assertThat(answer.body()).isEqualTo(body);
		assertThat(answer.took()).isLessThan(within(1));
	}

	/** Asserts that requests are answered which need no session. */
	static void assertOthersAreAnswered(Client client) {
		assertAnswered(client.get("/plain"), "plain");
	}

	/** Asserts that the application heals by itself, and returns the first answer. */
	static Answer awaitHealed(Client client, String path) {
		return Awaitility.await()
			.atMost(HEALED)
			.pollInterval(Duration.ofMillis(20))
			.until(() -> client.get(path), (answer) -> answer.status() == 200);
	}

}
