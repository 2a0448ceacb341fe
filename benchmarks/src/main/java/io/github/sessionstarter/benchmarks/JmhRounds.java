package io.github.sessionstarter.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.sessionstarter.benchmarks.measurement.Case;
import io.github.sessionstarter.benchmarks.measurement.Contender;
import io.github.sessionstarter.benchmarks.measurement.Cost;
import io.github.sessionstarter.benchmarks.measurement.CpuTimeProfiler;
import io.github.sessionstarter.benchmarks.measurement.OthersProfiler;
import io.github.sessionstarter.benchmarks.measurement.Sample;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The rounds of JMH, each over everything: a machine that is slow for a while is slow for
 * all contenders.
 */
final class JmhRounds {

	private static final double TOO_MUCH = 0.1;

	private final Plan plan;

	private final Set<Topic> topics;

	private final String log;

	JmhRounds(Plan plan, Set<Topic> topics, String log) {
		this.plan = plan;
		this.topics = topics;
		this.log = log;
	}

	List<Sample> run() throws RunnerException {
		List<Sample> samples = new ArrayList<>();
		for (int round = 1; round <= this.plan.rounds(); round++) {
			for (int threads = 1; threads <= 2; threads++) {
				for (Topic topic : this.topics) {
					System.err.printf("Round %d of %d, %s, threads: %d%n", round, this.plan.rounds(), topic.word(),
							threads);
					for (RunResult result : new Runner(options(topic, threads, round)).run()) {
						samples.addAll(samples(result, round));
					}
				}
			}
		}
		return samples;
	}

	private Options options(Topic topic, int threads, int round) {
		return new OptionsBuilder().include("\\.benchmarks\\." + topic.word() + "\\.")
			.mode(Mode.AverageTime)
			.timeUnit(TimeUnit.MICROSECONDS)
			.threads(threads)
			.forks(1)
			.warmupIterations(1)
			.warmupTime(TimeValue.milliseconds(1200))
			.measurementIterations(4)
			.measurementTime(TimeValue.milliseconds(200))
			.param("bytes", this.plan.sizes().toArray(String[]::new))
			.jvmArgs("-Xms1g", "-Xmx1g", "-Dslf4j.internal.verbosity=ERROR", OthersProfiler.argument())
			.addProfiler(OthersProfiler.class)
			.addProfiler(GCProfiler.class)
			.addProfiler(CpuTimeProfiler.class)
			.shouldFailOnError(true)
			.output("%s-%s-%d-%d.log".formatted(this.log, topic.word(), threads, round))
			.build();
	}

	private static List<Sample> samples(RunResult result, int round) {
		Case measured = measured(result.getParams());
		Contender contender = Contender.valueOf(result.getParams().getParam("contender"));
		return result.getBenchmarkResults()
			.stream()
			.flatMap(JmhRounds::iterations)
			.map((iteration) -> new Sample(measured, contender, round, cost(iteration)))
			.toList();
	}

	/** Leave out those that others have disturbed, unless they have disturbed all. */
	private static Stream<IterationResult> iterations(BenchmarkResult fork) {
		List<IterationResult> calm = fork.getIterationResults()
			.stream()
			.filter((iteration) -> secondary(iteration, OthersProfiler.NAME) < TOO_MUCH)
			.toList();
		return (calm.isEmpty() ? fork.getIterationResults() : calm).stream();
	}

	private static Cost cost(IterationResult iteration) {
		return new Cost(secondary(iteration, CpuTimeProfiler.NAME), iteration.getPrimaryResult().getScore(),
				secondary(iteration, "gc.alloc.rate.norm"));
	}

	private static double secondary(IterationResult iteration, String name) {
		return Objects.requireNonNull(iteration.getSecondaryResults().get(name)).getScore();
	}

	/** From {@code a.b.EncryptBenchmark.write} to {@code encrypt write, 1024 B}. */
	private static Case measured(BenchmarkParams params) {
		String[] name = params.getBenchmark().split("\\.");
		String topic = name[name.length - 2].replace("Benchmark", "").toLowerCase(Locale.ROOT);
		boolean sized = params.getParamsKeys().contains("bytes");
		return new Case(topic + " " + name[name.length - 1] + (sized ? ", " + params.getParam("bytes") + " B" : ""),
				params.getThreads());
	}

}
