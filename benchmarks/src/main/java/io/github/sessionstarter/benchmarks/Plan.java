package io.github.sessionstarter.benchmarks;

import java.util.List;

/**
 * How much to measure.
 *
 * @param rounds how often each contender has a turn
 * @param sizes the sizes of the texts, in bytes
 */
record Plan(int rounds, List<String> sizes) {

	/** Takes about eleven minutes. */
	static final Plan FULL = new Plan(2, List.of("100", "1024", "3072"));

	/** Takes about two minutes, which is enough to see whether something is wrong. */
	static final Plan QUICK = new Plan(1, List.of("1024"));

}
