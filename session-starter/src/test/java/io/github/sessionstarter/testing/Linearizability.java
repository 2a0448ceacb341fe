package io.github.sessionstarter.testing;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * Searches with Lincheck for results of two threads that no order of their calls, one
 * after the other, explains. The calls are the operations of a test class.
 */
public final class Linearizability {

	private static final int SCENARIOS = 10;

	private static final int CALLS = 3;

	private Linearizability() {
	}

	/**
	 * Search through orders of the reads and writes of shared memory, one by one.
	 * @param operations the test class
	 */
	public static void checkInManyOrders(Class<?> operations) {
		new ModelCheckingOptions().threads(2)
			.actorsPerThread(CALLS)
			.iterations(SCENARIOS)
			.invocationsPerIteration(100)
			.check(operations);
	}

	/**
	 * Search under load. Lincheck takes the loops of Caffeine for a livelock when it
	 * orders reads and writes itself, and cannot look into regular expressions.
	 * @param operations the test class
	 */
	public static void checkUnderLoad(Class<?> operations) {
		new StressOptions().threads(2)
			.actorsPerThread(CALLS)
			.iterations(SCENARIOS)
			.invocationsPerIteration(500)
			.check(operations);
	}

}
