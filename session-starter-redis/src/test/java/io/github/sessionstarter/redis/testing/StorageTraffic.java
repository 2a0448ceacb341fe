package io.github.sessionstarter.redis.testing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.sessionstarter.storage.SessionStorage;

/**
 * Threads that read and write entries of their own, four reads for each write, and notice
 * whether an answer is wrong.
 */
public final class StorageTraffic implements AutoCloseable {

	private static final int SHARE_OF_WRITES = 5;

	private static final Duration TTL = Duration.ofMinutes(30);

	private final SessionStorage storage;

	private final AtomicInteger done = new AtomicInteger();

	private final Queue<String> failedReads = new ConcurrentLinkedQueue<>();

	private final Queue<String> failedWrites = new ConcurrentLinkedQueue<>();

	private final ExecutorService threads;

	private final List<? extends Future<?>> work;

	private volatile boolean stopped;

	private StorageTraffic(SessionStorage storage, int threads) {
		this.storage = storage;
		this.threads = Executors.newFixedThreadPool(threads);
		this.work = IntStream.range(0, threads).mapToObj((thread) -> this.threads.submit(() -> run(thread))).toList();
	}

	public static StorageTraffic on(SessionStorage storage, int threads) {
		return new StorageTraffic(storage, threads);
	}

	private void run(int thread) {
		Random random = new Random(thread);
		String id = "entry-" + thread;
		String present = null;
		for (int i = 0; !this.stopped; i++) {
			boolean writes = random.nextInt(SHARE_OF_WRITES) == 0;
			String next = String.valueOf(i);
			try {
				if (!writes) {
					require(Objects.equals(present, this.storage.read(id)));
				}
				else if (present == null) {
					require(this.storage.create(id, next, TTL));
				}
				else {
					require(this.storage.replace(id, present, next, TTL));
				}
				present = writes ? next : present;
			}
			catch (RuntimeException ex) {
				(writes ? this.failedWrites : this.failedReads).add(reason(ex));
				// A write that failed may happen later.
				id = writes ? "entry-" + thread + "-" + i : id;
				present = writes ? null : present;
			}
			this.done.incrementAndGet();
		}
	}

	private static String reason(Throwable failure) {
		Throwable cause = failure.getCause();
		return failure.getMessage() + ((cause != null) ? " <- " + reason(cause) : "");
	}

	/** Nothing was lost, and nothing was executed twice. */
	private static void require(boolean right) {
		if (!right) {
			throw new AssertionError("A wrong answer");
		}
	}

	/** Return when this many more reads and writes are done. */
	public StorageTraffic awaitMore(int count) {
		int target = this.done.get() + count;
		while (this.done.get() < target && this.work.stream().noneMatch(Future::isDone)) {
			Thread.onSpinWait();
		}
		return this;
	}

	/** Return the reason of each read that has failed. */
	public Collection<String> failedReads() {
		return this.failedReads;
	}

	/** Return the reason of each write that has failed. */
	public Collection<String> failedWrites() {
		return this.failedWrites;
	}

	/** Return when the last answer is there. */
	public void stop() throws Exception {
		this.stopped = true;
		for (Future<?> thread : this.work) {
			thread.get(1, TimeUnit.MINUTES);
		}
	}

	@Override
	public void close() {
		this.stopped = true;
		this.threads.shutdownNow();
	}

}
