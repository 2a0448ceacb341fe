package io.github.sessionstarter.benchmarks.threads;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;

/**
 * What the virtual machine says about its heap.
 */
final class Heap {

	private Heap() {
	}

	/** Return the bytes that all threads together have allocated so far. */
	static long allocated() {
		try {
			Method total = Class.forName("com.sun.management.ThreadMXBean").getMethod("getTotalThreadAllocatedBytes");
			return (long) total.invoke(ManagementFactory.getThreadMXBean());
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("This needs a HotSpot virtual machine of Java 21", ex);
		}
	}

	/** Return the bytes that are left after a collection. */
	static long kept() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
