package io.github.sessionstarter.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.sessionstarter.benchmarks.http.HttpPlan;
import io.github.sessionstarter.benchmarks.http.HttpRounds;
import io.github.sessionstarter.benchmarks.measurement.OthersProfiler;
import io.github.sessionstarter.benchmarks.report.Table;
import io.github.sessionstarter.benchmarks.scale.ScaleRounds;

/**
 * The program that measures what the command line names, or everything but {@code scale},
 * and prints one table in Markdown; others for requests over HTTP and for storages as
 * they grow.
 */
public final class Benchmarks {

	private static final String QUICK = "--quick";

	private static final String WAIT = "--wait";

	private Benchmarks() {
	}

	/**
	 * Measure.
	 * @param args topics, {@code --quick} and {@code --wait}
	 * @throws Exception if a contender fails
	 */
	public static void main(String[] args) throws Exception {
		List<String> words = new ArrayList<>(Arrays.asList(args));
		if (words.remove(WAIT)) {
			OthersProfiler.askToWait();
		}
		boolean quick = words.remove(QUICK);
		Plan plan = quick ? Plan.QUICK : Plan.FULL;
		Set<Topic> topics = words.isEmpty() ? EnumSet.complementOf(EnumSet.of(Topic.SCALE)) : topics(words);
		Table table = new Table();
		boolean http = topics.remove(Topic.HTTP);
		boolean scale = topics.remove(Topic.SCALE);
		boolean virtualThreads = topics.remove(Topic.VIRTUAL_THREADS);
		boolean tokens = virtualThreads || !topics.isEmpty();
		if (!topics.isEmpty()) {
			table.add(new JmhRounds(plan, topics, System.getProperty("benchmarks.log")).run());
		}
		if (virtualThreads) {
			table.add(VirtualThreadsProcess.run(System.getProperty("benchmarks.virtual-threads.java"),
					3 * plan.rounds()));
		}
		if (tokens) {
			System.out.println(table);
		}
		if (http) {
			System.out.println(new HttpRounds(quick ? HttpPlan.QUICK : HttpPlan.FULL).run());
		}
		if (scale) {
			System.out.println(new ScaleRounds(quick ? 10_000 : 1_000_000).run());
		}
	}

	private static Set<Topic> topics(List<String> words) {
		Set<Topic> topics = Arrays.stream(Topic.values())
			.filter((topic) -> words.contains(topic.word()))
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(Topic.class)));
		if (topics.size() < words.size()) {
			String known = Arrays.stream(Topic.values()).map(Topic::word).collect(Collectors.joining(" | "));
			throw new IllegalArgumentException("Only these are known: " + known + " | " + QUICK + " | " + WAIT);
		}
		return topics;
	}

}
