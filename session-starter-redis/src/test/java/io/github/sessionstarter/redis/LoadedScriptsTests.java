package io.github.sessionstarter.redis;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.sessionstarter.redis.testing.Onlooker;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.redis.testing.Topology;
import io.github.sessionstarter.redis.testing.Topology.Servers;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.tracking.revocation.TextSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The scripts of sessions, indexes and batches are there before the first request.
 */
@ParameterizedClass
@EnumSource(Topology.class)
class LoadedScriptsTests {

	private static Servers servers;

	@Parameter
	@SuppressWarnings("unused") // resolves the parameter of the method below
	private Topology topology;

	private RedisSessionStorage storage;

	@BeforeParameterizedClassInvocation
	static void startServers(Topology topology) {
		servers = topology.started();
	}

	@AfterParameterizedClassInvocation
	static void stopServers() {
		servers.close();
	}

	@BeforeEach
	void start() {
		servers.execute("FLUSHALL");
		servers.execute("SCRIPT", "FLUSH");
		this.storage = Storages.of(servers.configuration(), Storages.PREFIX, Duration.ofSeconds(10));
		this.storage.afterSingletonsInstantiated();
	}

	@AfterEach
	void stop() {
		this.storage.close();
	}

	@Test
	void eachMasterKnowsThem() {
		assertThat(servers.masters()).allSatisfy(LoadedScriptsTests::assertKnown);
	}

	@Test
	void theFirstLogInSendsOnlyTheirDigests() {
		// Answered after the check of the rights.
		assertThat(this.storage.read("none")).isNull();
		assertThat(this.storage.read("none")).isNull();
		assertThat(new Onlooker(servers.masters()).namesDuring(this::logInBeyondTheLimit)).containsOnly("set",
				"evalsha", "mget");
	}

	@Test
	void aServerThatHasForgottenThemLearnsThoseThatAreUsed() {
		servers.execute("SCRIPT", "FLUSH");
		logInBeyondTheLimit();
		assertThat(new Onlooker(servers.masters()).namesDuring(this::logInBeyondTheLimit)).contains("evalsha");
	}

	@Test
	void aConnectionThatIsOpenedAgainLoadsThemAgain() {
		servers.execute("SCRIPT", "FLUSH");
		servers.execute("CLIENT", "KILL", "TYPE", "normal");
		Awaitility.await().untilAsserted(() -> {
			assertThat(this.storage.read("id")).isNull();
			assertThat(servers.masters()).allSatisfy(LoadedScriptsTests::assertKnown);
		});
	}

	private void logInBeyondTheLimit() {
		Payloads<String> payloads = new Payloads<>(String.class, new TextSerializer(),
				new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), InstantSource.system()));
		PrincipalSessionTracker<String> users = new PrincipalSessionTracker<>("user", new IdSessionTracker<>("user",
				this.storage, new RandomSessionIdGenerator(), payloads, StorageCodec.PLAIN), this.storage,
				UnaryOperator.identity(), new SessionLimit(1, false));
		users.create(payloads.of("Anna"));
		users.create(payloads.of("Anna"));
		assertThat(users.list("Anna")).hasSize(1);
	}

	private static void assertKnown(RedisNode master) {
		String[] command = Stream
			.concat(Stream.of("SCRIPT", "EXISTS"),
					Stream
						.of(RedisSessionStorage.COMPARE_AND_SET, RedisBatches.SUPERSEDE, RedisIndex.ENTER,
								RedisIndex.ENTRIES, RedisIndex.LEAVE)
						.map(Script::digest))
			.toArray(String[]::new);
		assertThat(master.execute(command)).isEqualTo(List.of(1L, 1L, 1L, 1L, 1L));
	}

}
