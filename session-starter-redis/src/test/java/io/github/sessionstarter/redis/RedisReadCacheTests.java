package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.sessionstarter.redis.testing.Onlooker;
import io.github.sessionstarter.redis.testing.RedisCluster;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.redis.testing.SentinelSet;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.web.testing.Timings;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two nodes with read caches and one server, which tells each what the other one writes.
 */
@Tag("abuse")
@ExtendWith(OutputCaptureExtension.class)
class RedisReadCacheTests {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	private static final CacheOptions LONG = new CacheOptions(Duration.ofMinutes(1), 10);

	private static final CacheOptions SHORT = new CacheOptions(Duration.ofMillis(300), 10);

	/** Far less than the time of the cache, also on a busy machine. */
	private static final Duration SOON = Duration.ofSeconds(5);

	private static final Duration FEW = Duration.ofMillis(20);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String NOT_TOLD = "Redis does not tell what others write";

	private static RedisNode server;

	private RedisSessionStorage here;

	private RedisSessionStorage elsewhere;

	@BeforeAll
	static void start() {
		server = RedisNode.started();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void begin() {
		setLevel(LogLevel.INFO); // also where no application has started yet
		this.here = Storages.cached(server, LONG);
		this.elsewhere = Storages.cached(server, LONG);
		this.elsewhere.create("id", "value", LIMIT);
		awaitCached("id", "value");
	}

	@AfterEach
	void close() {
		setLevel(null);
		this.here.close();
		this.elsewhere.close();
		server.execute("FLUSHALL");
	}

	private static void setLevel(@Nullable LogLevel level) {
		LoggingSystem.get(RedisReadCacheTests.class.getClassLoader())
			.setLogLevel(CacheInvalidation.class.getName(), level);
	}

	@Test
	void repeatedReadsSendNothing() {
		soon(() -> assertThat(sentByReads("id", 1_000)).isZero());
	}

	@Test
	void strictReadsUseWhatOthersHaveRead() {
		soon(() -> assertThat(new Onlooker(server).sentDuring(() -> this.here.readStrictly("id"))).isZero());
	}

	/** A read that asks the server tells how slow everything is now. */
	@Test
	void aLogOutElsewhereIsSeenInMilliseconds() {
		Awaitility.await().pollDelay(Duration.ZERO).atMost(PATIENCE).untilAsserted(() -> {
			Timings roundTrips = Timings.of(50, () -> this.elsewhere.read("none"));
			Timings logOuts = new Timings();
			for (int i = 0; i < 50; i++) {
				this.elsewhere.create("user", "value", LIMIT);
				awaitCached("user", "value");
				logOuts.measure(() -> {
					this.elsewhere.invalidate("user");
					soon(() -> assertThat(this.here.read("user")).isNull());
				});
			}
			assertThat(logOuts.median()).isLessThan(roundTrips.median().multipliedBy(3).plus(FEW));
		});
	}

	@Test
	void aChangeElsewhereIsSeenAtOnceAndThenRemembered() {
		this.elsewhere.replace("id", "value", "new", LIMIT);
		soon(() -> assertThat(this.here.read("id")).isEqualTo("new"));
		awaitCached("id", "new");
	}

	@Test
	void theEndOfManySessionsElsewhereIsSeenAtOnce() {
		this.elsewhere.supersede(List.of("id", "other"), "ended", LIMIT);
		soon(() -> assertThat(this.here.read("id")).isEqualTo("ended"));
	}

	@Test
	void anEmptiedServerIsSeenAtOnce() {
		server.execute("FLUSHALL");
		soon(() -> assertThat(this.here.read("id")).isNull());
	}

	@Test
	void ownWritesAreReadAtOnce() {
		assertThat(this.here.replace("id", "value", "new", LIMIT)).isTrue();
		assertThat(this.here.read("id")).isEqualTo("new");
		this.here.supersede(List.of("id"), "ended", LIMIT);
		assertThat(this.here.read("id")).isEqualTo("ended");
		this.here.invalidate("id");
		assertThat(this.here.read("id")).isNull();
		assertThat(this.here.create("id", "again", LIMIT)).isTrue();
		assertThat(this.here.read("id")).isEqualTo("again");
	}

	@Test
	void afterAReplaceThatFailsTheServerIsAsked() {
		int sent = new Onlooker(server).sentDuring(() -> {
			assertThat(this.here.replace("id", "other", "new", LIMIT)).isFalse();
			assertThat(this.here.read("id")).isEqualTo("value");
		});
		assertThat(sent).isGreaterThanOrEqualTo(2);
	}

	@Test
	void whatIsMissingOrNotATextIsNotRemembered() {
		assertThat(this.here.read("none")).isNull();
		server.execute("LPUSH", Storages.PREFIX + "list", "foreign");
		assertThatExceptionOfType(UnreadableEntryException.class).isThrownBy(() -> this.here.readStrictly("list"));
		assertThat(this.here.read("list")).isNull();
		assertThat(sentByReads("none", 10)).isGreaterThanOrEqualTo(10);
		assertThat(sentByReads("list", 10)).isGreaterThanOrEqualTo(10);
	}

	@Test
	void noMoreIsRememberedThanThereIsRoomFor() {
		List<String> ids = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
		ids.forEach((id) -> this.here.create(id, id, LIMIT));
		Runnable reads = () -> ids.forEach((id) -> assertThat(this.here.read(id)).isEqualTo(id));
		reads.run();
		// The surplus goes in the background.
		soon(() -> assertThat(new Onlooker(server).sentDuring(reads)).isGreaterThanOrEqualTo(80));
	}

	@Test
	void aNodeWhoseConnectionsWereLostServesNothingOld() {
		for (int i = 0; i < 10; i++) {
			String old = (i == 0) ? "value" : "new" + (i - 1);
			String next = "new" + i;
			awaitCached("id", old);
			new Onlooker(server).connections(Storages.CLIENT)
				.forEach((connection) -> server.execute("CLIENT", "KILL", "ID", connection));
			server.execute("SET", Storages.PREFIX + "id", next);
			soon(() -> assertThat(this.here.read("id")).isEqualTo(next));
		}
	}

	@Test
	void aConnectionThatWasOpenedAgainIsToldToo() {
		server.execute("CLIENT", "KILL", "TYPE", "normal");
		awaitCached("id", "value");
		server.execute("SET", Storages.PREFIX + "id", "new");
		soon(() -> assertThat(this.here.read("id")).isEqualTo("new"));
	}

	@Test
	void aUserWithoutTheRightIsLateByTheTimeOfTheCache(CapturedOutput output) {
		assertLate(allowed(RequiredCommands.rules()), output);
	}

	@Test
	void aUserNeedsOneRightMore(CapturedOutput output) {
		try (RedisSessionStorage limited = Storages.cached(allowed(RequiredCommands.rules() + " +client|tracking"),
				LONG)) {
			assertSeenSoon(limited);
			assertThat(output.getAll()).doesNotContain(NOT_TOLD);
		}
	}

	@Test
	@Tag("full")
	void aMasterThatSentinelsNameTells() throws Exception {
		try (SentinelSet set = SentinelSet.started(1, 3);
				RedisSessionStorage storage = Storages
					.cached(new RedisSentinelConfiguration(SentinelSet.NAME, Set.of(set.addresses().split(","))), LONG);
				RedisSessionStorage other = Storages.of(set.master())) {
			assertSeenSoon(storage, other);
		}
	}

	@Test
	void aListOfNodesIsLateByTheTimeOfTheCache(CapturedOutput output) {
		assertLate(new RedisStaticMasterReplicaConfiguration("127.0.0.1", server.port()), output);
	}

	@Test
	@Tag("full")
	void aClusterIsLateByTheTimeOfTheCache(CapturedOutput output) {
		try (RedisCluster cluster = RedisCluster.started(0)) {
			assertLate(new RedisClusterConfiguration(List.of(cluster.addresses().split(","))), output);
		}
	}

	private static RedisConfiguration allowed(String commands) {
		RedisStandaloneConfiguration configuration = new RedisStandaloneConfiguration("127.0.0.1", server.port());
		Storages.allow(server, configuration, commands);
		return configuration;
	}

	private void assertSeenSoon(RedisSessionStorage storage) {
		assertSeenSoon(storage, this.elsewhere);
	}

	private static void assertSeenSoon(RedisSessionStorage storage, RedisSessionStorage other) {
		other.create("seen", "value", LIMIT);
		for (int i = 0; i < 4; i++) { // over each connection
			storage.readAll(List.of("seen"));
		}
		assertThat(storage.read("seen")).isEqualTo("value");
		other.invalidate("seen");
		soon(() -> assertThat(storage.read("seen")).isNull());
	}

	private static void assertLate(RedisConfiguration configuration, CapturedOutput output) {
		try (RedisSessionStorage storage = Storages.cached(configuration, SHORT);
				RedisSessionStorage other = Storages.of(configuration, Storages.PREFIX, SOON)) {
			other.create("late", "value", LIMIT);
			soon(() -> assertThat(output.getAll()).containsOnlyOnce(NOT_TOLD));
			assertThat(storage.read("late")).isEqualTo("value");
			other.invalidate("late");
			soon(() -> assertThat(storage.read("late")).isNull());
			assertThat(output.getAll()).containsOnlyOnce(NOT_TOLD).contains("PT0.3S").doesNotContain("\tat ");
		}
	}

	/**
	 * While connections are opened, other commands are sent and everything is forgotten.
	 */
	private void awaitCached(String id, String value) {
		soon(() -> {
			assertThat(this.here.read(id)).isEqualTo(value);
			assertThat(sentByReads(id, 5)).isZero();
		});
	}

	private int sentByReads(String id, int reads) {
		return new Onlooker(server).sentDuring(() -> IntStream.range(0, reads).forEach((read) -> this.here.read(id)));
	}

	private static void soon(ThrowingRunnable assertion) {
		Awaitility.await()
			.atMost(SOON)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(2))
			.untilAsserted(assertion);
	}

}
