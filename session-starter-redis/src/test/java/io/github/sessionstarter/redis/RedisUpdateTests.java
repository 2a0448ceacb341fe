package io.github.sessionstarter.redis;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.TrackedSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes change one session at the same time.
 */
@Tag("full")
class RedisUpdateTests {

	private static final int THREADS = 16;

	private static final int UPDATES = 500;

	private final Payloads<Integer> payloads = new Payloads<>(Integer.class,
			new JacksonSessionSerializer<>(new JsonMapper(), Integer.class),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), InstantSource.system()));

	@Tag("abuse")
	@Test
	@Timeout(120)
	void noUpdateIsLost() throws Exception {
		try (RedisNode server = RedisNode.started();
				RedisSessionStorage one = Storages.of(server);
				RedisSessionStorage other = Storages.of(server)) {
			List<IdSessionTracker<Integer>> nodes = Stream.of(one, other).map(this::tracker).toList();
			String id = nodes.get(0).create(this.payloads.of(0)).id();
			together((thread) -> update(nodes.get(thread % nodes.size()), id));
			assertThat(present(nodes.get(1), id).payload().value()).isEqualTo(THREADS * UPDATES);
		}
	}

	private IdSessionTracker<Integer> tracker(SessionStorage storage) {
		return new IdSessionTracker<>("counter", storage, new RandomSessionIdGenerator(), this.payloads,
				StorageCodec.PLAIN);
	}

	/** Each one as a request does it: it reads the session, and then it writes. */
	private Callable<Boolean> update(IdSessionTracker<Integer> node, String id) {
		return () -> IntStream.range(0, UPDATES).allMatch((i) -> written(node, present(node, id)));
	}

	private boolean written(IdSessionTracker<Integer> node, TrackedSession<Integer> session) {
		return node.write(session, (present) -> this.payloads.of(present.value() + 1)) != null;
	}

	private static TrackedSession<Integer> present(IdSessionTracker<Integer> node, String id) {
		Lookup<Integer> found = node.load(id);
		assertThat(found).isInstanceOf(TrackedSession.class);
		return (TrackedSession<Integer>) found;
	}

	private static void together(IntFunction<Callable<Boolean>> work) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			for (Future<Boolean> result : threads.invokeAll(IntStream.range(0, THREADS).mapToObj(work).toList())) {
				assertThat(result.get()).isTrue();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

}
