package io.github.sessionstarter.benchmarks.measurement;

/**
 * What one operation costs. A figure that was not measured is NaN.
 *
 * @param cpu microseconds that a processor was busy with it. Hardly depends on what else
 * the machine has to do, but knows nothing of waiting for a lock
 * @param clock microseconds on the clock
 * @param bytes bytes of the heap
 */
public record Cost(double cpu, double clock, double bytes) {

	/** Nothing was measured. */
	public static final Cost NONE = new Cost(Double.NaN, Double.NaN, Double.NaN);

	/**
	 * Create the cost of something that takes no time.
	 * @param bytes bytes of the heap
	 * @return the cost
	 */
	public static Cost ofBytes(double bytes) {
		return new Cost(Double.NaN, Double.NaN, bytes);
	}

}
