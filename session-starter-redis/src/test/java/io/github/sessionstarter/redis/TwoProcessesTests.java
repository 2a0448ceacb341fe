package io.github.sessionstarter.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.sessionstarter.redis.testing.ApplicationProcess;
import io.github.sessionstarter.redis.testing.Client;
import io.github.sessionstarter.redis.testing.RedisNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.github.sessionstarter.redis.FaultTest.assertAnswered;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two applications, each in a process of its own, that share their sessions.
 */
@Tag("full")
class TwoProcessesTests implements FaultTest {

	private static final int THREADS = 8;

	private static final int UPDATES = 500;

	private static RedisNode server;

	private static ApplicationProcess one;

	private static ApplicationProcess other;

	@BeforeAll
	static void start() {
		server = RedisNode.started();
		one = ApplicationProcess.started("spring.data.redis.port=" + server.port());
		other = ApplicationProcess.started("spring.data.redis.port=" + server.port());
	}

	@AfterAll
	static void stop() {
		other.close();
		one.close();
		server.close();
	}

	@Test
	void noUpdateIsLost() {
		Client client = one.client().withSession();
		List<Client> processes = List.of(client, client.at(other.port()));
		List<CompletableFuture<Void>> work = new ArrayList<>();
		ExecutorService threads = Executors.newFixedThreadPool(processes.size() * THREADS);
		try {
			for (Client process : processes) {
				for (int i = 0; i < THREADS; i++) {
					work.add(CompletableFuture.runAsync(() -> update(process), threads));
				}
			}
			work.forEach(CompletableFuture::join);
		}
		finally {
			threads.shutdownNow();
		}
		assertAnswered(client.get("/read"), String.valueOf(processes.size() * THREADS * UPDATES));
	}

	private static void update(Client client) {
		for (int i = 0; i < UPDATES; i++) {
			assertThat(client.get("/update").status()).isEqualTo(200);
		}
	}

	@Test
	void aLogoutIsSeenByTheOtherAtOnce() {
		for (int i = 0; i < 20; i++) {
			Client client = one.client().withSession();
			Client same = client.at(other.port());
			assertAnswered(same.get("/read"), "0");
			assertAnswered(client.get("/clear"), "cleared");
			assertAnswered(same.get("/read"), "absent");
			assertThat(same.hasCookie()).isFalse();
		}
	}

}
