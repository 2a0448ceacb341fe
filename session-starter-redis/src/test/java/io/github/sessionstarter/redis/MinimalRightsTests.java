package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.sessionstarter.redis.testing.Onlooker;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.redis.testing.Topology;
import io.github.sessionstarter.redis.testing.Topology.Servers;
import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionIndexContract;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.SessionStoragePrincipalsContract;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.tracking.revocation.RevocationContract;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration.WithAuthentication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A user with the rights that the documentation names, and no others, can do all that
 * sessions need. The server itself logs what it has refused.
 */
@Tag("full")
@ParameterizedClass
@EnumSource(Topology.class)
@ExtendWith(OutputCaptureExtension.class)
class MinimalRightsTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	/** What Lettuce sends of itself and can do without. Redis 6.2 logs the first part. */
	private static final Set<Object> OPTIONAL = Set.of("client", "client|setname", "client|setinfo", "cluster",
			"cluster|myid", "info");

	private static Servers servers;

	private static RedisSessionStorage storage;

	@Parameter
	private Topology topology;

	@BeforeParameterizedClassInvocation
	static void start(Topology topology) {
		servers = topology.started();
		storage = Storages.of(allowed(rules(topology)), Storages.PREFIX, TIMEOUT);
		storage.afterSingletonsInstantiated();
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		storage.close();
		servers.close();
	}

	/** Without its scripts, a server is sent them whole. */
	@BeforeEach
	void forgetEverything() {
		servers.execute("FLUSHALL");
		servers.execute("SCRIPT", "FLUSH");
	}

	@AfterEach
	void assertNothingWasRefused() {
		assertThat(servers.masters().stream().flatMap(MinimalRightsTests::refused)).isSubsetOf(OPTIONAL);
		servers.execute("ACL", "LOG", "RESET");
	}

	private static Stream<Object> refused(RedisNode master) {
		return ((List<?>) master.execute("ACL", "LOG")).stream()
			.map(List.class::cast)
			.map((entry) -> entry.get(entry.indexOf("object") + 1));
	}

	@Nested
	class Indexes extends SessionIndexContract {

		@Override
		protected SessionIndex index() {
			return storage;
		}

	}

	@Nested
	class Principals extends SessionStoragePrincipalsContract {

		@Override
		protected SessionStorage storage() {
			return storage;
		}

	}

	@Nested
	class Revocation extends RevocationContract {

		@Override
		protected SessionStorage storage() {
			return storage;
		}

	}

	@Test
	void theReadCacheNeedsOneRightMore() {
		RedisConfiguration user = allowed(rules(this.topology) + " +client|tracking");
		boolean told = this.topology != Topology.CLUSTER;
		CacheOptions options = new CacheOptions(told ? Duration.ofMinutes(5) : Duration.ofMillis(300), 10);
		try (RedisSessionStorage cached = Storages.cached(user, options)) {
			storage.create("id", "value", Duration.ofMinutes(1));
			Onlooker onlooker = new Onlooker(servers.masters());
			Awaitility.await()
				.until(() -> "value".equals(cached.read("id")) && onlooker.sentDuring(() -> cached.read("id")) == 0);
			storage.invalidate("id");
			Awaitility.await().until(() -> cached.read("id") == null);
		}
	}

	@ParameterizedTest
	@MethodSource("commands")
	void aMissingRightIsNamed(String command, CapturedOutput output) {
		RedisConfiguration user = allowed((rules(this.topology) + " ").replace("+" + command + " ", ""));
		try (RedisSessionStorage limited = Storages.of(user, Storages.PREFIX, TIMEOUT)) {
			Awaitility.await()
				.untilAsserted(() -> assertThat(output.getAll())
					.containsOnlyOnce("Redis refuses commands that sessions need: ")
					.contains("Redis refuses commands that sessions need: " + command + ". "));
		}
		finally {
			allowed(rules(this.topology));
			servers.execute("ACL", "LOG", "RESET");
		}
	}

	static Stream<String> commands() {
		return Stream.of(RequiredCommands.rules().split(" ")).map((rule) -> rule.substring(1));
	}

	private static String rules(Topology topology) {
		return RequiredCommands.rules() + ((topology == Topology.CLUSTER) ? " +cluster|nodes +asking" : "");
	}

	/** The user of the tests, who gets these rights on each master. */
	private static RedisConfiguration allowed(String rules) {
		RedisConfiguration user = servers.configuration();
		servers.masters().forEach((master) -> Storages.allow(master, (WithAuthentication) user, rules));
		return user;
	}

}
