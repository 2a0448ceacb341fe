package io.github.sessionstarter.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.sessionstarter.encoding.Base36;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionIndex.Entry;
import io.github.sessionstarter.storage.SessionIndexContract;
import io.github.sessionstarter.storage.SessionLimit;
import io.lettuce.core.RedisException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The indexes of the sessions of users, in Redis.
 */
class RedisIndexTests extends SessionIndexContract {

	private static RedisNode server;

	private static RedisSessionStorage storage;

	@BeforeAll
	static void connect() {
		server = RedisNode.started();
		storage = new RedisSessionStorage(new RedisStandaloneConfiguration("127.0.0.1", server.port()),
				LettuceClientConfiguration.defaultConfiguration(), "sessions:tests:", Duration.ofSeconds(10));
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

	@Override
	protected SessionIndex index() {
		return storage;
	}

	@Test
	void theListOfAnEarlierVersionBecomesAnIndex() {
		Instant now = Instant.now();
		String ends = Base36.write(now.plusSeconds(60).toEpochMilli());
		storage.create("user", "one.0." + ends + "\ntwo.0." + ends, Duration.ofMinutes(1));
		assertThat(storage.entries("user", now)).extracting(Entry::id).containsExactly("one", "two");
		List<?> keys = (List<?>) server.execute("KEYS", "*");
		assertThat((Long) server.execute("TTL", keys.get(0).toString())).isBetween(58L, 61L);
		storage.enter("user", new Entry("three", now.plusSeconds(90)), SessionLimit.NONE, now);
		assertThat(storage.entries("user", now)).extracting(Entry::id).containsExactly("one", "two", "three");
		assertThat(storage.read("user")).isNull();
	}

	@Test
	void aDamagedListOfAnEarlierVersionIsNotAnEmptyOne() {
		Instant now = Instant.now();
		storage.create("user", "something else", Duration.ofMinutes(1));
		assertThatExceptionOfType(RedisException.class).isThrownBy(() -> storage.entries("user", now));
		assertThat(storage.read("user")).isEqualTo("something else");
	}

	@Test
	void anIndexGoesWithItsLastEntry() {
		Instant now = Instant.now();
		storage.enter("user", new Entry("session", now.plusSeconds(60)), SessionLimit.NONE, now);
		List<?> keys = (List<?>) server.execute("KEYS", "*");
		assertThat(keys).hasSize(1);
		assertThat((Long) server.execute("TTL", keys.get(0).toString())).isBetween(58L, 61L);
		storage.leave("user", List.of("session"), now);
		assertThat(server.execute("DBSIZE")).isEqualTo(0L);
	}

}
