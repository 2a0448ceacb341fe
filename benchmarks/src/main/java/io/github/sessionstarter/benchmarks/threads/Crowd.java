package io.github.sessionstarter.benchmarks.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.github.sessionstarter.benchmarks.measurement.Cost;
import io.github.sessionstarter.benchmarks.measurement.CpuTime;
import io.github.sessionstarter.benchmarks.measurement.Heap;
import io.github.sessionstarter.benchmarks.measurement.OthersProfiler;
import io.github.sessionstarter.benchmarks.tokens.Texts;
import io.github.sessionstarter.benchmarks.tokens.TokenFormat;
import org.jspecify.annotations.Nullable;

/**
 * Many virtual threads. Each one encrypts, steps back after each message so that all of
 * them take turns, and then waits until all are done. Starting and switching the threads
 * is part of the time, and is the same for every contender.
 */
final class Crowd {

	private static final String TEXT = Texts.ofLength(1024);

	private final TokenFormat format;

	private final int size;

	private final int messages;

	private final CountDownLatch busy;

	private final CountDownLatch leave = new CountDownLatch(1);

	private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

	Crowd(TokenFormat format, int size, int messages) {
		this.format = format;
		this.size = size;
		this.messages = messages;
		this.busy = new CountDownLatch(size);
	}

	/**
	 * What it took.
	 *
	 * @param message the cost of a message
	 * @param kept bytes of the heap, per thread, that are in use while all threads wait
	 */
	record Result(Cost message, double kept) {
	}

	Result run() throws Exception {
		OthersProfiler.waitIfAsked();
		long keptBefore = Heap.kept();
		long allocatedBefore = Heap.allocated();
		long cpuBefore = CpuTime.nanos();
		long start = System.nanoTime();
		List<Thread> threads = new ArrayList<>(this.size);
		for (int i = 0; i < this.size; i++) {
			threads.add(ThreadStarter.start(this::encrypt));
		}
		this.busy.await();
		double clock = System.nanoTime() - start;
		double cpu = CpuTime.nanos() - cpuBefore;
		double allocated = Heap.allocated() - allocatedBefore;
		double kept = Heap.kept() - keptBefore;
		this.leave.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		if (this.failure.get() != null) {
			throw new IllegalStateException(this.failure.get());
		}
		double total = (double) this.size * this.messages;
		return new Result(new Cost(cpu / 1000 / total, clock / 1000 / total, allocated / total), kept / this.size);
	}

	// To step back is what a request does that waits for something else.
	@SuppressWarnings("ThreadPriorityCheck")
	private void encrypt() {
		try {
			for (int i = 0; i < this.messages; i++) {
				this.format.write(TEXT);
				Thread.yield();
			}
			this.busy.countDown();
			this.leave.await();
		}
		catch (Exception ex) {
			this.failure.set(ex);
			this.busy.countDown();
		}
	}

}
