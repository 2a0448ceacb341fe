package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.SessionStorageContract;
import io.github.sessionstarter.storage.UnreadableEntryException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RedisSessionStorage} with a real server and a user with no more rights
 * than it needs. The server's time cannot be moved: the times to live of all keys are.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedisSessionStorageTests extends SessionStorageContract {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	private static RedisNode server;

	private static RedisSessionStorage storage;

	@BeforeAll
	static void start() {
		server = RedisNode.started();
		storage = Storages.ofUser(server, RequiredCommands.rules());
	}

	@AfterAll
	static void stop() {
		storage.close();
		server.close();
	}

	@AfterEach
	void forget() {
		server.execute("FLUSHALL");
	}

	@Override
	protected SessionStorage storage() {
		return storage;
	}

	@Override
	protected void pass(Duration duration) {
		for (String key : server.keys()) {
			long remaining = (Long) server.execute("PTTL", key) - duration.toMillis();
			server.execute("PEXPIRE", key, String.valueOf(remaining));
		}
	}

	/** Redis counts milliseconds, but some of them pass during a test. */
	@Override
	protected Duration resolution() {
		return Duration.ofSeconds(10);
	}

	@Test
	void aValueIsOneStringUnderThePrefixAndItsId() {
		storage.create("id", "žluťoučký 🦄", LIMIT);
		assertThat(server.keys()).containsExactly(Storages.PREFIX + "id");
		assertThat(server.execute("GET", Storages.PREFIX + "id")).isEqualTo("žluťoučký 🦄");
	}

	@Test
	void redisItselfEndsASession() {
		storage.create("id", "value", Duration.ofMillis(50));
		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.pollInterval(Duration.ofMillis(5))
			.untilAsserted(() -> assertThat(storage.read("id")).isNull());
		assertThat(server.keys()).isEmpty();
	}

	@Test
	void timesToLiveAreMillisecondsAndNeverLongerThanAsked() {
		storage.create("id", "value", Duration.ofNanos(60_000_999_999L));
		assertThat((Long) server.execute("PTTL", Storages.PREFIX + "id")).isBetween(50_000L, 60_000L);
	}

	@Test
	void aTimeToLiveOfThousandsOfYearsIsKept() {
		storage.create("id", "value", Duration.ofDays(2_000_000));
		assertThat(storage.replace("id", "value", "new", Duration.ofDays(1_000_000))).isTrue();
		assertThat((Long) server.execute("PTTL", Storages.PREFIX + "id"))
			.isGreaterThan(Duration.ofDays(999_999).toMillis());
	}

	@Test
	void lessThanAMillisecondIsOne() {
		assertThat(storage.create("id", "value", Duration.ofNanos(1))).isTrue();
	}

	@Test
	void replaceGivesANewTimeToLive() {
		storage.create("id", "value", LIMIT);
		storage.replace("id", "value", "new", LIMIT.multipliedBy(2));
		assertThat((Long) server.execute("TTL", Storages.PREFIX + "id")).isGreaterThan(LIMIT.toSeconds());
	}

	@Test
	void aServerThatHasForgottenTheScriptIsSentItAgain() {
		storage.create("id", "1", LIMIT);
		server.execute("SCRIPT", "FLUSH");
		assertThat(storage.replace("id", "1", "2", LIMIT)).isTrue();
		assertThat(storage.replace("id", "2", "3", LIMIT)).isTrue();
		assertThat(storage.read("id")).isEqualTo("3");
	}

	@Test
	@Tag("abuse")
	void aKeyOfAnotherTypeIsAMissingSessionThatIsNotOverwritten() {
		server.execute("LPUSH", Storages.PREFIX + "id", "foreign");
		assertThat(storage.read("id")).isNull();
		assertThat(storage.create("id", "value", LIMIT)).isFalse();
		assertThat(storage.replace("id", "foreign", "value", LIMIT)).isFalse();
		assertThat(server.execute("LRANGE", Storages.PREFIX + "id", "0", "-1")).isEqualTo(List.of("foreign"));
	}

	@Test
	@Tag("abuse")
	void aKeyOfAnotherTypeIsRemovedByInvalidation() {
		server.execute("LPUSH", Storages.PREFIX + "id", "foreign");
		assertThat(storage.invalidate("id")).isTrue();
		assertThat(storage.create("id", "value", LIMIT)).isTrue();
	}

	@Test
	@Tag("abuse")
	void aKeyOfAnotherTypeIsLoggedOnceWithoutItsKey(CapturedOutput output) {
		server.execute("LPUSH", Storages.PREFIX + "secret", "foreign");
		try (RedisSessionStorage other = Storages.of(server)) {
			other.read("secret");
			other.read("secret");
			other.replace("secret", "foreign", "value", LIMIT);
		}
		assertThat(output.getAll()).containsOnlyOnce("something other than a session").doesNotContain("secret");
	}

	@Test
	@Tag("abuse")
	void whatIsNoUtf8IsAMissingSessionThatIsNotOverwritten() {
		storage.create("id", "a", LIMIT);
		server.execute("SETBIT", Storages.PREFIX + "id", "0", "1");
		assertThat(storage.read("id")).isNull();
		assertThat(storage.replace("id", "\uFFFD", "new", LIMIT)).isFalse();
		assertThat(storage.create("id", "new", LIMIT)).isFalse();
		assertThat(storage.invalidate("id")).isTrue();
	}

	@Test
	@Tag("abuse")
	void whatIsNoTextIsNotMissingWhereThatCounts() {
		assertThat(storage.readStrictly("id")).isNull();
		storage.create("id", "a", LIMIT);
		assertThat(storage.readStrictly("id")).isEqualTo("a");
		server.execute("SETBIT", Storages.PREFIX + "id", "0", "1");
		assertThatExceptionOfType(UnreadableEntryException.class).isThrownBy(() -> storage.readStrictly("id"))
			.havingCause()
			.withMessageContaining(Storages.PREFIX.substring(0, 8))
			.withMessageNotContaining(Storages.PREFIX + "id");
		server.execute("LPUSH", Storages.PREFIX + "list", "foreign");
		assertThatExceptionOfType(UnreadableEntryException.class).isThrownBy(() -> storage.readStrictly("list"));
	}

	@Test
	void theCharacterThatReplacesMalformedOnesCanBeMeant() {
		storage.create("id", "\uFFFD", LIMIT);
		assertThat(storage.read("id")).isEqualTo("\uFFFD");
		assertThat(storage.replace("id", "\uFFFD", "new \uFFFD", LIMIT)).isTrue();
		assertThat(storage.read("id")).isEqualTo("new \uFFFD");
	}

	@Test
	void storagesWithOtherPrefixesDoNotSeeEachOther() {
		try (RedisSessionStorage other = Storages.of(server, "sessions:other:")) {
			storage.create("id", "value", LIMIT);
			assertThat(other.read("id")).isNull();
			assertThat(other.invalidate("id")).isFalse();
			assertThat(other.create("id", "other", LIMIT)).isTrue();
			assertThat(storage.read("id")).isEqualTo("value");
		}
	}

	@Test
	void theTimeoutMustBeAMillisecondOrMore() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Storages.of(server, Storages.PREFIX, Duration.ofNanos(999_999)))
			.withMessage("The timeout must be at least 1 ms, not PT0.000999999S");
	}

}
