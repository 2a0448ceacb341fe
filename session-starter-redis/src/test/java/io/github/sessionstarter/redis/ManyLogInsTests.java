package io.github.sessionstarter.redis;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.redis.testing.Onlooker;
import io.github.sessionstarter.redis.testing.Topology;
import io.github.sessionstarter.redis.testing.Topology.Servers;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many log-ins of one user at once, each an HTTP request that has the default timeout.
 */
@Tag("full")
@Tag("scale")
class ManyLogInsTests {

	private static final int LIMIT = 1_000;

	private static final int AT_ONCE = 64;

	@ParameterizedTest
	@EnumSource(Topology.class)
	void allSucceedAndKeepTheLimit(Topology topology) {
		try (Servers servers = topology.started()) {
			SessionServer application = SessionServer.of()
				.session("user", "storage=redis", "principal=name", "max-sessions-per-principal=" + LIMIT);
			servers.properties().forEach((property) -> {
				String[] parts = property.split("=", 2);
				application.with(parts[0], parts[1]);
			});
			application.start();
			try {
				for (int i = 0; i < LIMIT; i++) {
					assertThat(logIn(application)).isEqualTo(200);
				}
				List<Integer> statuses = new CopyOnWriteArrayList<>();
				int sent = new Onlooker(servers.masters()).sentDuring(() -> statuses.addAll(logInAtOnce(application)));
				assertThat(statuses).isEqualTo(Collections.nCopies(AT_ONCE, 200));
				assertThat(sent).isLessThanOrEqualTo(400);
				assertThat(application.bean(SessionManager.class).count("user", "Anna")).isEqualTo(LIMIT);
			}
			finally {
				application.stop();
			}
		}
	}

	private static List<Integer> logInAtOnce(SessionServer application) {
		ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
		CyclicBarrier together = new CyclicBarrier(AT_ONCE);
		Callable<Integer> logIn = () -> {
			together.await();
			return logIn(application);
		};
		try {
			return threads.invokeAll(Collections.nCopies(AT_ONCE, logIn))
				.stream()
				.map(ManyLogInsTests::result)
				.toList();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static int result(Future<Integer> status) {
		try {
			return status.get();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int logIn(SessionServer application) {
		return application.get("/set/user/Anna/1").status();
	}

}
