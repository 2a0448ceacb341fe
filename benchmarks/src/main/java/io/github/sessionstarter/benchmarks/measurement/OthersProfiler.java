package io.github.sessionstarter.benchmarks.measurement;

import java.util.Collection;
import java.util.List;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * A profiler that adds to what JMH measures how much other programs had to do at the same
 * time. If asked to, it waits before each measurement until they rest.
 */
public final class OthersProfiler implements InternalProfiler {

	/** The name of the result. */
	public static final String NAME = "others";

	private static final String WAIT = "benchmarks.wait";

	private Others before = Others.now();

	@Override
	public String getDescription() {
		return "Part of the processors that others took";
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		waitIfAsked();
		this.before = Others.now();
	}

	@Override
	public Collection<ScalarResult> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		return List.of(new ScalarResult(NAME, this.before.share(), "of all", AggregationPolicy.MAX));
	}

	/**
	 * Ask this virtual machine and those that it starts to wait.
	 */
	public static void askToWait() {
		System.setProperty(WAIT, "true");
	}

	/**
	 * Return what tells another virtual machine whether it is asked to wait.
	 * @return an argument of the virtual machine
	 */
	public static String argument() {
		return "-D" + WAIT + "=" + Boolean.getBoolean(WAIT);
	}

	/**
	 * Wait until others rest, if this virtual machine was asked to.
	 */
	public static void waitIfAsked() {
		try {
			if (Boolean.getBoolean(WAIT)) {
				Others.waitUntilIdle();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
