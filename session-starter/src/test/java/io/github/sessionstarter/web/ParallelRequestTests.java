package io.github.sessionstarter.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that update one server-side session at once never lose each other's change.
 */
@Tag("abuse")
class ParallelRequestTests {

	private static final int THREADS = 16;

	private static final int UPDATES = 50;

	@RegisterExtension
	static final SessionServer server = SessionServer.of().everyKindOfSession();

	@Test
	void sixteenTimesFiftyUpdatesEndAtEightHundred() throws Exception {
		String token = server.begin(SessionKind.MEMORY_COOKIE, new Visitor("Anna", 0));
		inParallel(() -> update(SessionKind.MEMORY_COOKIE, token));
		assertThat(read(SessionKind.MEMORY_COOKIE, token)).isEqualTo("Anna:800");
	}

	@Test
	void updatesOfTwoSessionsOnOneStorageDoNotDisturbEachOther() throws Exception {
		String cookie = server.begin(SessionKind.SIGNED_MEMORY_COOKIE, new Visitor("Anna", 0));
		String header = server.begin(SessionKind.MEMORY_HEADER, new Visitor("Bob", 0));
		inParallel(() -> {
			update(SessionKind.SIGNED_MEMORY_COOKIE, cookie);
			update(SessionKind.MEMORY_HEADER, header);
		});
		assertThat(read(SessionKind.SIGNED_MEMORY_COOKIE, cookie)).isEqualTo("Anna:800");
		assertThat(read(SessionKind.MEMORY_HEADER, header)).isEqualTo("Bob:800");
	}

	private static void update(SessionKind kind, String token) {
		assertThat(server.get("/update/" + kind.sessionName(), kind.header(token)).status()).isEqualTo(200);
	}

	private static String read(SessionKind kind, String token) {
		return server.get("/read/" + kind.sessionName(), kind.header(token)).body();
	}

	private static void inParallel(Runnable updates) throws Exception {
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<?>> results = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				results.add(threads.submit(() -> {
					start.await();
					for (int j = 0; j < UPDATES; j++) {
						updates.run();
					}
					return null;
				}));
			}
			start.countDown();
			for (Future<?> result : results) {
				result.get(1, TimeUnit.MINUTES);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

}
