package io.github.sessionstarter.benchmarks.http.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * A few clients at once, each with a session and a connection of its own, that make the
 * next request as soon as they have the answer to the last.
 */
public final class Load {

	/** Enough for two processors to be busy, few enough not to wait for each other. */
	private static final int CLIENTS = 4;

	private Load() {
	}

	/**
	 * How long the requests took.
	 *
	 * @param latencies of all requests, in nanoseconds, from the shortest to the longest
	 */
	public record Result(long[] latencies) {

		/**
		 * Return how many requests there were.
		 * @return a number
		 */
		public int requests() {
			return this.latencies.length;
		}

		/**
		 * Return a percentile.
		 * @param percent how many percent of the requests were as fast or faster
		 * @return microseconds
		 */
		public double percentile(int percent) {
			return this.latencies[(int) ((this.latencies.length - 1L) * percent / 100)] / 1000.0;
		}

	}

	/** What one of the clients does. */
	private interface Client {

		LongStream.Builder run(Connection connection) throws IOException;

	}

	/**
	 * Make requests with new sessions for a while.
	 * @param port of the server
	 * @param path of the request
	 * @param duration for how long
	 * @return how long they took
	 * @throws Exception if an answer is not the one that was expected
	 */
	public static Result during(int port, String path, Duration duration) throws Exception {
		return all(port, (connection) -> {
			byte[] request = connection.request(path);
			LongStream.Builder latencies = LongStream.builder();
			long end = System.nanoTime() + duration.toNanos();
			for (long before = System.nanoTime(); before < end;) {
				connection.call(request);
				long after = System.nanoTime();
				latencies.add(after - before);
				before = after;
			}
			return latencies;
		});
	}

	/**
	 * Make a number of requests with new sessions.
	 * @param port of the server
	 * @param path of the request
	 * @param requests how many
	 * @throws Exception if an answer is not the one that was expected
	 */
	public static void times(int port, String path, int requests) throws Exception {
		all(port, (connection) -> {
			byte[] request = connection.request(path);
			for (int i = 0; i < requests / CLIENTS; i++) {
				connection.call(request);
			}
			return LongStream.builder();
		});
	}

	private static Result all(int port, Client client) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
		try {
			List<Callable<LongStream.Builder>> tasks = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				tasks.add(() -> {
					try (Connection connection = new Connection(port)) {
						connection.login();
						return client.run(connection);
					}
				});
			}
			LongStream all = LongStream.empty();
			for (Future<LongStream.Builder> latencies : threads.invokeAll(tasks)) {
				all = LongStream.concat(all, latencies.get().build());
			}
			long[] sorted = all.toArray();
			Arrays.sort(sorted);
			return new Result(sorted);
		}
		finally {
			threads.shutdownNow();
		}
	}

}
