package io.github.sessionstarter.web.testing;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How long requests took.
 */
public final class Timings {

	private final AtomicReference<Queue<Duration>> took = new AtomicReference<>(new ConcurrentLinkedQueue<>());

	/** Measures as many requests, one after the other. */
	public static Timings of(int requests, Runnable request) {
		Timings timings = new Timings();
		for (int i = 0; i < requests; i++) {
			timings.measure(request);
		}
		return timings;
	}

	public void measure(Runnable request) {
		Queue<Duration> took = this.took.get();
		long began = System.nanoTime();
		request.run();
		took.add(Duration.ofNanos(System.nanoTime() - began));
	}

	public void add(Duration took) {
		this.took.get().add(took);
	}

	/** Forgets requests that have begun, those under way included. */
	public void forget() {
		this.took.set(new ConcurrentLinkedQueue<>());
	}

	public Duration median() {
		return percentile(50);
	}

	public Duration percentile(int percent) {
		List<Duration> sorted = this.took.get().stream().sorted().toList();
		return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
	}

	@Override
	public String toString() {
		return this.took.get().size() + " requests, median " + median().toNanos() / 1000 + " us, 95 % within "
				+ percentile(95).toNanos() / 1000 + " us, longest " + percentile(100).toNanos() / 1000 + " us";
	}

}
