package io.github.sessionstarter.benchmarks.measurement;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * For how long processors were busy with the threads of this virtual machine: those of
 * the benchmark and those that a library starts, not the compiler and the collector.
 */
public final class CpuTime {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private CpuTime() {
	}

	/**
	 * Add up the time of all threads that are alive.
	 * @return nanoseconds
	 */
	public static long nanos() {
		// A thread that ends in between has minus one.
		return Arrays.stream(THREADS.getAllThreadIds())
			.map(THREADS::getThreadCpuTime)
			.filter((nanos) -> nanos > 0)
			.sum();
	}

	/**
	 * Return the time of this thread.
	 * @return nanoseconds
	 */
	public static long ofThisThread() {
		return THREADS.getCurrentThreadCpuTime();
	}

}
