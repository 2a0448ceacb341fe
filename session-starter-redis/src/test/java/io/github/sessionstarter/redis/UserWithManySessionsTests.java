package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.github.sessionstarter.redis.testing.Onlooker;
import io.github.sessionstarter.redis.testing.RoundTrips;
import io.github.sessionstarter.redis.testing.Topology;
import io.github.sessionstarter.redis.testing.Topology.Servers;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.tracking.revocation.TextSerializer;
import io.lettuce.core.resource.ClientResources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user with 10,000 sessions costs Redis: the same as one with a single session. A
 * round trip is a batch of commands and the wait for its replies.
 */
@Tag("full")
@Tag("scale")
@ParameterizedClass
@EnumSource(Topology.class)
class UserWithManySessionsTests {

	private static final String USER = "Anna";

	private static final int KILOBYTE = 1_024;

	private static Servers servers;

	private static Onlooker onlooker;

	private static RoundTrips wire;

	private static ClientResources resources;

	private static RedisSessionStorage storage;

	@Parameter
	private Topology topology;

	private final MovableClock clock = new MovableClock();

	private final Payloads<String> payloads = new Payloads<>(String.class, new TextSerializer(),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), this.clock));

	private final IdSessionTracker<String> sessions = new IdSessionTracker<>("user", storage,
			new RandomSessionIdGenerator(), this.payloads, StorageCodec.PLAIN);

	@BeforeParameterizedClassInvocation
	static void start(Topology topology) {
		servers = topology.started();
		onlooker = new Onlooker(servers.masters());
		wire = new RoundTrips();
		resources = ClientResources.builder().nettyCustomizer(wire).build();
		storage = new RedisSessionStorage(servers.configuration(),
				LettuceClientConfiguration.builder().clientResources(resources).build(), "sessions:tests:",
				Duration.ofSeconds(10));
		storage.afterSingletonsInstantiated();
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		storage.close();
		resources.shutdown();
		servers.close();
	}

	@BeforeEach
	void beginAgain() {
		servers.execute("FLUSHALL");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100, 10_000 })
	void aLogInIsOneCommandMoreThanWithoutAUser(int present) {
		PrincipalSessionTracker<String> users = usersWith(present, SessionLimit.NONE);
		Runnable without = () -> this.sessions.create(this.payloads.of(USER));
		Runnable logIn = () -> users.create(this.payloads.of(USER));
		assertThat(onlooker.sentDuring(logIn) - onlooker.sentDuring(without)).isEqualTo(1);
		assertThat(bytesOf(logIn)).isLessThan(KILOBYTE);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100, 10_000 })
	void aLogInBeyondTheLimitIsThreeCommandsMoreThanWithoutAUser(int present) {
		PrincipalSessionTracker<String> users = usersWith(present, new SessionLimit(present, false));
		Runnable without = () -> this.sessions.create(this.payloads.of(USER));
		Runnable logIn = () -> users.create(this.payloads.of(USER));
		assertThat(onlooker.sentDuring(logIn) - onlooker.sentDuring(without)).isEqualTo(3);
		assertThat(bytesOf(logIn)).isLessThan(2 * KILOBYTE);
		assertThat(users.list(USER)).hasSize(present);
	}

	@Test
	void manyLogInsAtOnceKeepTheLimit() throws Exception {
		PrincipalSessionTracker<String> users = usersWith(1_000, new SessionLimit(1_000, false));
		assertThat(onlooker.sentDuring(() -> logInAtOnce(users, 64))).isLessThanOrEqualTo(400);
		assertThat(users.list(USER)).hasSize(1_000);
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 1_000, 10_000 })
	void theSessionsOfAUserAreListedInFewRoundTrips(int present) {
		PrincipalSessionTracker<String> users = usersWith(present, SessionLimit.NONE);
		int batches = (present + 499) / 500;
		assertThat(leastOf(() -> wire.during(() -> assertThat(users.list(USER)).hasSize(present))))
			.isEqualTo(1 + batches);
		// A cluster takes one command for each slot of a batch.
		assertThat(onlooker.sentDuring(() -> users.list(USER))).isBetween(1 + batches,
				1 + ((this.topology == Topology.CLUSTER) ? present : batches));
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 1_000, 10_000 })
	void theSessionsOfAUserAreEndedInFewRoundTrips(int present) {
		PrincipalSessionTracker<String> users = usersWith(present, SessionLimit.NONE);
		int roundTrips = wire.during(() -> assertThat(users.invalidateAll(USER, null)).isEqualTo(present));
		assertThat(roundTrips).isBetween(4, Math.max(4, 1 + present / 100));
		assertThat(users.list(USER)).isEmpty();
	}

	@Test
	void aThousandSessionsAreEndedWithOneCommandEach() {
		PrincipalSessionTracker<String> users = usersWith(1_000, SessionLimit.NONE);
		List<String> sent = onlooker.namesDuring(() -> users.invalidateAll(USER, null));
		assertThat(sent).filteredOn("evalsha"::equals).hasSize(1_000 + 2);
		assertThat(sent).filteredOn("mget"::equals).hasSize(sent.size() - 1_002).hasSizeLessThanOrEqualTo(1_000);
	}

	@Test
	void aRenewalIsOneCommandMoreOnceAMinute() {
		PrincipalSessionTracker<String> users = usersWith(1, SessionLimit.NONE);
		TrackedSession<String> begun = users.create(this.payloads.of(USER));
		this.clock.move(Duration.ofMinutes(1));
		assertThat(onlooker.namesDuring(() -> write(users, begun))).containsExactly("evalsha", "evalsha");
		TrackedSession<String> renewed = (TrackedSession<String>) users.load(begun.id());
		assertThat(onlooker.namesDuring(() -> write(users, renewed))).containsExactly("evalsha");
	}

	private void write(PrincipalSessionTracker<String> users, TrackedSession<String> session) {
		assertThat(users.write(session, (present) -> this.payloads.of(USER))).isInstanceOf(TrackedSession.class);
	}

	private static long bytesOf(Runnable work) {
		return leastOf(() -> wire.bytesDuring(work));
	}

	/** What else the client or this machine does in the same moment only adds. */
	private static long leastOf(LongSupplier measurement) {
		return LongStream.generate(measurement).limit(3).min().orElseThrow();
	}

	private void logInAtOnce(PrincipalSessionTracker<String> users, int logIns) {
		ExecutorService threads = Executors.newFixedThreadPool(logIns);
		try {
			List<Callable<TrackedSession<String>>> tasks = new ArrayList<>();
			IntStream.range(0, logIns).forEach((i) -> tasks.add(() -> users.create(this.payloads.of(USER))));
			for (Future<TrackedSession<String>> session : threads.invokeAll(tasks)) {
				assertThat(session.get()).isNotNull();
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private PrincipalSessionTracker<String> usersWith(int present, SessionLimit limit) {
		PrincipalSessionTracker<String> users = users(limit);
		IntStream.range(0, present).forEach((i) -> users.create(this.payloads.of(USER)));
		return users;
	}

	private PrincipalSessionTracker<String> users(SessionLimit limit) {
		return new PrincipalSessionTracker<>("user", this.sessions, storage, UnaryOperator.identity(), limit);
	}

}
