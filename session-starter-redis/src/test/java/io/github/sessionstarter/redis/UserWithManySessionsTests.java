package io.github.sessionstarter.redis;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.github.sessionstarter.redis.testing.Onlooker;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.tracking.revocation.TextSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user with many sessions, such as that of a service account, costs the server.
 */
@Tag("full")
@Tag("scale")
class UserWithManySessionsTests {

	private static final String USER = "Anna";

	private static RedisNode server;

	private static Onlooker onlooker;

	private static RedisSessionStorage storage;

	private final Payloads<String> payloads = new Payloads<>(String.class, new TextSerializer(),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), InstantSource.system()));

	private final IdSessionTracker<String> sessions = new IdSessionTracker<>("user", storage,
			new RandomSessionIdGenerator(), this.payloads, StorageCodec.PLAIN);

	@BeforeAll
	static void start() {
		server = RedisNode.started();
		onlooker = new Onlooker(server);
		storage = new RedisSessionStorage(new RedisStandaloneConfiguration("127.0.0.1", server.port()),
				LettuceClientConfiguration.defaultConfiguration(), "sessions:tests:", Duration.ofSeconds(10));
	}

	@AfterAll
	static void stop() {
		storage.close();
		server.close();
	}

	@BeforeEach
	void beginAgain() {
		server.execute("FLUSHALL");
		// The server learns the scripts.
		PrincipalSessionTracker<String> users = users(new SessionLimit(1, false));
		users.create(this.payloads.of("Berta"));
		TrackedSession<String> session = users.create(this.payloads.of("Berta"));
		users.write(session, (present) -> this.payloads.of("Berta"));
		users.list("Berta");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100, 10_000 })
	void aLogInIsOneCommandMoreThanWithoutAUser(int present) {
		PrincipalSessionTracker<String> users = usersWith(present, SessionLimit.NONE);
		Runnable without = () -> this.sessions.create(this.payloads.of(USER));
		Runnable logIn = () -> users.create(this.payloads.of(USER));
		assertThat(onlooker.sentDuring(logIn) - onlooker.sentDuring(without)).isEqualTo(1);
		assertThat(onlooker.bytesDuring(logIn)).isLessThan(1_000);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100, 10_000 })
	void aLogInBeyondTheLimitIsThreeCommandsMoreThanWithoutAUser(int present) {
		PrincipalSessionTracker<String> users = usersWith(present, new SessionLimit(present, false));
		Runnable without = () -> this.sessions.create(this.payloads.of(USER));
		Runnable logIn = () -> users.create(this.payloads.of(USER));
		assertThat(onlooker.sentDuring(logIn) - onlooker.sentDuring(without)).isEqualTo(3);
		assertThat(onlooker.bytesDuring(logIn)).isLessThan(1_000);
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
		int sent = onlooker.sentDuring(() -> assertThat(users.list(USER)).hasSize(present));
		assertThat(sent).isEqualTo(1 + (present + 499) / 500);
	}

	@Test
	void aThousandSessionsAreEndedWithFourCommandsMoreThanThereAre() {
		PrincipalSessionTracker<String> users = usersWith(1_000, SessionLimit.NONE);
		int sent = onlooker.sentDuring(() -> assertThat(users.invalidateAll(USER, null)).isEqualTo(1_000));
		assertThat(sent).isEqualTo(1_000 + 4);
		assertThat(users.list(USER)).isEmpty();
	}

	@Test
	void aSessionThatIsReadOrChangedCostsNothingMoreUntilItIsRenewed() {
		PrincipalSessionTracker<String> users = usersWith(1, SessionLimit.NONE);
		TrackedSession<String> session = users.create(this.payloads.of(USER));
		assertThat(onlooker.sentDuring(() -> users.write(session, (present) -> this.payloads.of(USER)))).isEqualTo(1);
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
