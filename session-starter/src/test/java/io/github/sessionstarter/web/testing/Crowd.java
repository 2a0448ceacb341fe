package io.github.sessionstarter.web.testing;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that send one request after the other, with a pause in between, until this is
 * closed.
 */
public final class Crowd implements AutoCloseable {

	private static final Duration PAUSE = Duration.ofMillis(100);

	private final ExecutorService clients;

	private final Timings timings = new Timings();

	private volatile boolean closed;

	public Crowd(int clients, Runnable request) {
		this.clients = Executors.newFixedThreadPool(clients);
		for (int i = 0; i < clients; i++) {
			this.clients.execute(() -> {
				while (!this.closed) {
					this.timings.measure(request);
					LockSupport.parkNanos(PAUSE.toNanos());
				}
			});
		}
	}

	/** Returns how long their requests took. */
	public Timings timings() {
		return this.timings;
	}

	@Override
	public void close() {
		this.closed = true;
		this.clients.shutdown();
	}

}
