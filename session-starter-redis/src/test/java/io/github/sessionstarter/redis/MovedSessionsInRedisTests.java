package io.github.sessionstarter.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.tracking.adoption.AdoptingSessionTracker;
import io.github.sessionstarter.tracking.adoption.ForeignSessions;
import io.github.sessionstarter.tracking.adoption.MovedIds;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes move the sessions of another library at the same time. Each user may have one
 * session, and the value is the name of the user.
 */
@Tag("full")
class MovedSessionsInRedisTests {

	private static final int SESSIONS = 50;

	private static final int REQUESTS = 8;

	private final Payloads<String> payloads = new Payloads<>(String.class,
			new JacksonSessionSerializer<>(new JsonMapper(), String.class),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), InstantSource.system()));

	@Test
	@Timeout(60)
	void allRequestsWithOneIdFindOneSessionUntilItIsLoggedOut() throws Exception {
		try (RedisNode server = RedisNode.started();
				RedisSessionStorage foreign = Storages.of(server, "foreign:");
				RedisSessionStorage one = Storages.of(server);
				RedisSessionStorage other = Storages.of(server)) {
			List<AdoptingSessionTracker<String>> nodes = Stream.of(one, other)
				.map((storage) -> node(storage, foreign))
				.toList();
			for (int i = 0; i < SESSIONS; i++) {
				String id = "id-of-another-library-" + i;
				foreign.create(id, "\"user" + i + "\"", Duration.ofDays(1));
				List<TrackedSession<String>> found = IntStream.range(0, REQUESTS)
					.parallel()
					.mapToObj((request) -> found(nodes.get(request % 2).adopt(id)))
					.toList();
				assertThat(found).extracting(TrackedSession::id).containsOnly(found.get(0).id());
				assertThat(nodes.get(0).sessionsOfPrincipals().list("user" + i)).hasSize(1);
				nodes.get(0).invalidate(found.get(0));
				assertThat(foreign.read(id)).isNull();
				foreign.create(id, "\"user" + i + "\"", Duration.ofDays(1));
				assertThat(nodes.get(1).adopt(id)).isInstanceOf(Lookup.Rejected.class);
			}
		}
	}

	private AdoptingSessionTracker<String> node(RedisSessionStorage storage, RedisSessionStorage foreign) {
		GuardedSessionStorage guarded = GuardedSessionStorage.of(storage);
		IdSessionTracker<String> sessions = new IdSessionTracker<>("user", guarded, new RandomSessionIdGenerator(),
				this.payloads, StorageCodec.PLAIN);
		PrincipalSessionTracker<String> users = new PrincipalSessionTracker<>("user", sessions, guarded.index(),
				(user) -> user, new SessionLimit(1, false));
		return new AdoptingSessionTracker<>(sessions, users, users::enter,
				new MovedIds("user", guarded, this.payloads.lifetime(), Instant.now().plus(Duration.ofDays(1))),
				new ForeignSessions<>(foreign, (text) -> text.substring(1, text.length() - 1)));
	}

	private static TrackedSession<String> found(Lookup<String> lookup) {
		return lookup.fold((session) -> session, (reason) -> {
			throw new AssertionError(reason);
		});
	}

}
