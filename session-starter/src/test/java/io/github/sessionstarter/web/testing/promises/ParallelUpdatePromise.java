package io.github.sessionstarter.web.testing.promises;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * If requests {@code update} one server-side session at once, every change is there.
 */
@Tag("abuse")
public abstract class ParallelUpdatePromise extends PromiseContract {

	private static final int THREADS = 16;

	private static final int UPDATES = 25;

	protected ParallelUpdatePromise(PromiseSetting setting) {
		super(setting);
	}

	@EachServerSideSession
	void sixteenTimesTwentyFiveUpdatesEndAtFourHundred(PromisedSession session) throws Exception {
		String token = server().begin(session, new Visitor("Anna", 0));
		inParallel(() -> assertThat(get("/update/%s", session, token).status()).isEqualTo(200));
		assertThat(read(session, token)).isEqualTo("Anna:400");
	}

	private static void inParallel(Runnable update) throws Exception {
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<?>> results = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				results.add(threads.submit(() -> {
					start.await();
					for (int j = 0; j < UPDATES; j++) {
						update.run();
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
