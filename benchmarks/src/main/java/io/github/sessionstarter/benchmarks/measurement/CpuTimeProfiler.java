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
 * A profiler that adds the {@link CpuTime} of an operation to what JMH measures.
 */
public final class CpuTimeProfiler implements InternalProfiler {

	/** The name of the result. */
	public static final String NAME = "cpu.time";

	private long before;

	@Override
	public String getDescription() {
		return "CPU time per operation";
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		this.before = CpuTime.nanos();
	}

	@Override
	public Collection<ScalarResult> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		double micros = (CpuTime.nanos() - this.before) / 1000.0;
		long operations = result.getMetadata().getAllOps();
		return List.of(new ScalarResult(NAME, micros / operations, "us/op", AggregationPolicy.AVG));
	}

}
