package io.github.sessionstarter.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does the same in several threads that start together.
 */
public final class Threads {

	private Threads() {
	}

	public static <T> List<T> collect(int threads, int times, Callable<T> work) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			CyclicBarrier start = new CyclicBarrier(threads);
			List<Future<List<T>>> futures = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				futures.add(executor.submit(() -> {
					start.await();
					return repeat(times, work);
				}));
			}
			List<T> results = new ArrayList<>();
			for (Future<List<T>> future : futures) {
				results.addAll(future.get());
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static <T> List<T> repeat(int times, Callable<T> work) throws Exception {
		List<T> results = new ArrayList<>(times);
		for (int i = 0; i < times; i++) {
			results.add(work.call());
		}
		return results;
	}

}
