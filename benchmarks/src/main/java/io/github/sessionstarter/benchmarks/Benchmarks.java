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

/**
 * The program that measures what the command line names, or everything, and prints one
 * table in Markdown; a second one for requests over HTTP.
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
		Set<Topic> topics = words.isEmpty() ? EnumSet.allOf(Topic.class) : topics(words);
		Table table = new Table();
		boolean http = topics.remove(Topic.HTTP);
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
