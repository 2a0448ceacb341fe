package io.github.sessionstarter.benchmarks.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.sessionstarter.benchmarks.http.server.Contestant;
import io.github.sessionstarter.benchmarks.http.server.Place;

/**
 * What was measured as one table in Markdown. Numbers are medians of the rounds; a ratio
 * is the median of the ratios within each round.
 */
final class HttpTable {

	private static final String TITLES = """
			| request | answered by | server CPU | ÷ by hand | limit | requests/s | ÷ Spring Session | p50 | p99 | heap | Redis commands |
			|---|---|---|---|---|---|---|---|---|---|---|
			""";

	private static final double HALF_A_DIGIT = 0.005;

	private final List<Measured> all;

	HttpTable(List<Measured> all) {
		this.all = all;
	}

	@Override
	public String toString() {
		List<String> rows = new ArrayList<>();
		for (Place place : Place.values()) {
			for (Request request : Request.of(place)) {
				for (Contestant contestant : Contestant.values()) {
					if (contestant.knows(place)) {
						rows.add(row(place, request, contestant));
					}
				}
			}
		}
		return TITLES + String.join("\n", rows);
	}

	private String row(Place place, Request request, Contestant contestant) {
		List<Measured.Cost> costs = costs(place, request, contestant);
		boolean bare = place == Place.UNTOUCHED && contestant != Contestant.SESSION_STARTER
				&& contestant != Contestant.SPRING_SESSION_JSON;
		double[] ratios = ratios(costs, costs(place, request, Contestant.FLOOR), Measured.Cost::cpu);
		return Stream
			.of(request.title(place),
					bare ? contestant.title().replace("by hand", "bare endpoint") : contestant.title(),
					format("%.1f µs", median(costs, Measured.Cost::cpu)),
					(contestant == Contestant.FLOOR) ? "" : range(ratios),
					(contestant == Contestant.SESSION_STARTER) ? verdict(median(ratios), request.limit(), true) : "",
					format("%.0f", median(costs, Measured.Cost::perSecond)), throughput(place, request, contestant),
					format("%.0f µs", median(costs, Measured.Cost::p50)),
					format("%.0f µs", median(costs, Measured.Cost::p99)),
					format("%.0f B", median(costs, Measured.Cost::bytes)), costs.get(costs.size() - 1).commands())
			.collect(Collectors.joining(" | ", "| ", " |"));
	}

	/** Say how many times as many requests in a second it answers as Spring Session. */
	private String throughput(Place place, Request request, Contestant contestant) {
		if (contestant != Contestant.SESSION_STARTER || place != Place.REDIS) {
			return "";
		}
		return Stream.of(Contestant.SPRING_SESSION, Contestant.SPRING_SESSION_JSON).map((other) -> {
			double ratio = median(
					ratios(costs(place, request, contestant), costs(place, request, other), Measured.Cost::perSecond));
			return format("%.2f", ratio) + " (" + verdict(ratio, request.throughput(), false) + ")";
		}).collect(Collectors.joining(", JSON "));
	}

	private static String verdict(double ratio, double limit, boolean atMost) {
		double missed = atMost ? ratio - limit : limit - ratio;
		return (atMost ? "≤ " : "≥ ") + limit
				+ ((missed >= HALF_A_DIGIT) ? format(", **missed by %.2f**", missed) : "");
	}

	private List<Measured.Cost> costs(Place place, Request request, Contestant contestant) {
		Map<Integer, Measured.Cost> rounds = new TreeMap<>();
		for (Measured measured : this.all) {
			if (measured.place() == place && measured.request() == request && measured.contestant() == contestant) {
				rounds.put(measured.round(), measured.cost());
			}
		}
		return List.copyOf(rounds.values());
	}

	private static double[] ratios(List<Measured.Cost> ours, List<Measured.Cost> theirs,
			ToDoubleFunction<Measured.Cost> value) {
		double[] ratios = new double[ours.size()];
		Arrays.setAll(ratios, (i) -> value.applyAsDouble(ours.get(i)) / value.applyAsDouble(theirs.get(i)));
		return ratios;
	}

	private static double median(List<Measured.Cost> costs, ToDoubleFunction<Measured.Cost> value) {
		return median(costs.stream().mapToDouble(value).toArray());
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	private static String range(double[] ratios) {
		return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median(ratios),
				Arrays.stream(ratios).min().orElse(Double.NaN), Arrays.stream(ratios).max().orElse(Double.NaN));
	}

	private static String format(String format, double number) {
		return Objects.requireNonNull(String.format(Locale.ROOT, format, number));
	}

}
