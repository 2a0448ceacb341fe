package io.github.sessionstarter.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.sessionstarter.redis.testing.RedisCluster;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionIndex.Entry;
import io.github.sessionstarter.storage.SessionIndexContract;
import io.github.sessionstarter.storage.SessionLimit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The indexes of the sessions of users, and many entries at once, in a cluster.
 */
class RedisIndexInClusterTests extends SessionIndexContract {

	private static RedisCluster cluster;

	private static RedisSessionStorage storage;

	@BeforeAll
	static void connect() {
		cluster = RedisCluster.started(0);
		storage = new RedisSessionStorage(
				new RedisClusterConfiguration(cluster.masters().stream().map(RedisNode::address).toList()),
				LettuceClientConfiguration.defaultConfiguration(), "sessions:tests:", Duration.ofSeconds(10));
	}

	@AfterAll
	static void stop() {
		storage.close();
		cluster.close();
	}

	@BeforeEach
	void forgetEverything() {
		cluster.masters().forEach((master) -> master.execute("FLUSHALL"));
	}

	@Override
	protected SessionIndex index() {
		return storage;
	}

	@Test
	void aPrefixMayNameTheSlot() {
		try (RedisSessionStorage other = new RedisSessionStorage(
				new RedisClusterConfiguration(cluster.masters().stream().map(RedisNode::address).toList()),
				LettuceClientConfiguration.defaultConfiguration(), "sessions:{shop}:", Duration.ofSeconds(10))) {
			Instant now = Instant.now();
			other.enter("user", new Entry("session", now.plusSeconds(60)), SessionLimit.NONE, now);
			assertThat(other.entries("user", now)).hasSize(1);
		}
	}

	@Test
	void manyEntriesInAllSlotsAreRead() {
		List<String> ids = IntStream.range(0, 1200).mapToObj((i) -> "session" + i).toList();
		ids.forEach((id) -> storage.create(id, "value of " + id, Duration.ofMinutes(1)));
		assertThat(storage.readAll(ids)).isEqualTo(values(ids));
	}

	@Test
	void manyEntriesInAllSlotsAreSupersededByNodesThatDoNotKnowTheScript() {
		List<String> ids = IntStream.range(0, 600).mapToObj((i) -> "session" + i).toList();
		ids.forEach((id) -> storage.create(id, "value of " + id, Duration.ofMinutes(1)));
		assertThat(storage.supersede(ids, "-", Duration.ofMinutes(1))).isEqualTo(values(ids));
		assertThat(storage.readAll(ids).values()).hasSize(600).containsOnly("-");
	}

	private static Map<String, String> values(List<String> ids) {
		return ids.stream().collect(Collectors.toMap((id) -> id, (id) -> "value of " + id));
	}

}
