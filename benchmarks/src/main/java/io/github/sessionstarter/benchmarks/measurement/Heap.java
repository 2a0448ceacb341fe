package io.github.sessionstarter.benchmarks.measurement;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;

/**
 * What the virtual machine says about its heap.
 */
public final class Heap {

	private Heap() {
	}

	/**
	 * Return what all threads together have allocated so far.
	 * @return bytes
	 */
	public static long allocated() {
		try {
			Method total = Class.forName("com.sun.management.ThreadMXBean").getMethod("getTotalThreadAllocatedBytes");
			return (long) total.invoke(ManagementFactory.getThreadMXBean());
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("This needs a HotSpot virtual machine of Java 21", ex);
		}
	}

	/**
	 * Return what is left after a collection.
	 * @return bytes
	 */
	public static long kept() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
