package io.github.sessionstarter.benchmarks.report;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.github.sessionstarter.benchmarks.measurement.Cost;
import io.github.sessionstarter.benchmarks.measurement.Sample;

/**
 * The samples of one contender in one case.
 *
 * @param cost their medians
 * @param spread how far the medians of two rounds were apart at most, as a part of the
 * CPU time
 */
record Summary(Cost cost, double spread) {

	static final Summary NONE = new Summary(Cost.NONE, Double.NaN);

	static Summary of(List<Sample> samples) {
		Cost cost = new Cost(median(samples, Cost::cpu), median(samples, Cost::clock), median(samples, Cost::bytes));
		DoubleSummaryStatistics rounds = samples.stream()
			.collect(Collectors.groupingBy(Sample::round))
			.values()
			.stream()
			.mapToDouble((round) -> median(round, Cost::cpu))
			.summaryStatistics();
		boolean comparable = rounds.getCount() > 1;
		return new Summary(cost, comparable ? (rounds.getMax() - rounds.getMin()) / cost.cpu() : Double.NaN);
	}

	private static double median(List<Sample> samples, ToDoubleFunction<Cost> value) {
		double[] values = samples.stream().map(Sample::cost).mapToDouble(value).toArray();
		Arrays.sort(values);
		int middle = values.length / 2;
		return (values.length % 2 == 1) ? values[middle] : (values[middle - 1] + values[middle]) / 2;
	}

}
