package io.github.sessionstarter.testing;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

/**
 * What an action costs in memory, which, other than its time, is the same in each run.
 */
public final class Allocation {

	/** A megabyte, the length of what attackers send. */
	public static final int MEGABYTE = 1 << 20;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private Allocation() {
	}

	/**
	 * Measure an action.
	 * @param action runs several times, so that what happens only once does not count
	 * @return the bytes that the thread needs for one run
	 */
	public static long of(Runnable action) {
		long least = Long.MAX_VALUE;
		for (int run = 0; run < 3; run++) {
			long before = THREADS.getCurrentThreadAllocatedBytes();
			action.run();
			least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
		}
		return least;
	}

}
