package io.github.sessionstarter.benchmarks.http;

import java.time.Duration;

/**
 * How much to measure.
 *
 * @param starts how often every server is started
 * @param rounds how often each contestant has a turn after each start
 * @param warmUp requests of each kind before that
 * @param duration of one turn
 */
public record HttpPlan(int starts, int rounds, int warmUp, Duration duration) {

	/** Takes about ten minutes. */
	public static final HttpPlan FULL = new HttpPlan(1, 9, 120_000, Duration.ofMillis(1500));

	/** Takes about two minutes, which is enough to see whether something is wrong. */
	public static final HttpPlan QUICK = new HttpPlan(1, 2, 20_000, Duration.ofMillis(1000));

}
