package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.sessionstarter.redis.testing.RedisNode;
import io.lettuce.core.RedisCommandExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Many entries in a few round trips.
 */
class RedisBatchesTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static RedisNode server;

	private static RedisSessionStorage storage;

	@BeforeAll
	static void connect() {
		server = RedisNode.started();
		storage = Storages.of(server);
	}

	@AfterAll
	static void stop() {
		storage.close();
		server.close();
	}

	@BeforeEach
	void forgetEverything() {
		server.execute("FLUSHALL");
	}

	@Test
	void whatIsThereIsRead() {
		storage.create("first", "one", MINUTE);
		storage.create("second", "two", MINUTE);
		assertThat(storage.readAll(List.of("first", "missing", "second")))
			.isEqualTo(Map.of("first", "one", "second", "two"));
		assertThat(storage.readAll(List.of())).isEmpty();
	}

	@Test
	void whatIsNotATextIsMissing() {
		server.execute("LPUSH", Storages.PREFIX + "list", "value");
		storage.create("text", "value", MINUTE);
		assertThat(storage.readAll(List.of("list", "text"))).containsOnlyKeys("text");
		assertThat(storage.supersede(List.of("list", "text"), "-", MINUTE)).containsOnlyKeys("text");
		assertThat(server.execute("LLEN", Storages.PREFIX + "list")).isEqualTo(1L);
	}

	@Test
	void eachValueIsReplacedAndReturned() {
		storage.create("first", "one", MINUTE);
		assertThat(storage.supersede(List.of("first", "missing"), "-", MINUTE)).isEqualTo(Map.of("first", "one"));
		assertThat(storage.readAll(List.of("first", "missing"))).isEqualTo(Map.of("first", "-", "missing", "-"));
		assertThat((Long) server.execute("PTTL", Storages.PREFIX + "missing")).isBetween(1L, MINUTE.toMillis());
	}

	@Test
	void aValueThatBeginsWithTheOtherOneStays() {
		storage.create("moved", "-elsewhere", MINUTE);
		assertThat(storage.supersede(List.of("moved"), "-", MINUTE)).isEqualTo(Map.of("moved", "-elsewhere"));
		assertThat(storage.read("moved")).isEqualTo("-elsewhere");
	}

	@Test
	void aServerThatHasForgottenTheScriptLearnsItAgain() {
		List<String> ids = IntStream.range(0, 1_100).mapToObj((i) -> "session" + i).toList();
		ids.forEach((id) -> storage.create(id, "value of " + id, MINUTE));
		server.execute("SCRIPT", "FLUSH");
		assertThat(storage.supersede(ids, "-", MINUTE)).hasSize(1_100)
			.allSatisfy((id, value) -> assertThat(value).isEqualTo("value of " + id));
		assertThat(storage.readAll(ids).values()).hasSize(1_100).containsOnly("-");
	}

	@Test
	void anErrorOfTheServerIsAFailure() {
		List<String> ids = List.of("first", "second");
		ids.forEach((id) -> storage.create(id, "value", MINUTE));
		server.execute("CONFIG", "SET", "maxmemory", "1");
		try {
			assertThatExceptionOfType(RedisCommandExecutionException.class)
				.isThrownBy(() -> storage.supersede(ids, "-", MINUTE));
			assertThat(storage.readAll(ids)).hasSize(2);
		}
		finally {
			server.execute("CONFIG", "SET", "maxmemory", "0");
		}
	}

}
