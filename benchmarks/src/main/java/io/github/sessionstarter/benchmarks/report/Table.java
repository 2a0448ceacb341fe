package io.github.sessionstarter.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.sessionstarter.benchmarks.measurement.Case;
import io.github.sessionstarter.benchmarks.measurement.Contender;
import io.github.sessionstarter.benchmarks.measurement.Sample;

/**
 * All samples as one table in Markdown: a row for each case, in the order in which the
 * cases were met first. Columns that would be empty are left out.
 */
public final class Table {

	private final List<Sample> samples = new ArrayList<>();

	/**
	 * Add what was measured.
	 * @param added the samples
	 */
	public void add(List<Sample> added) {
		this.samples.addAll(added);
	}

	@Override
	public String toString() {
		List<List<String>> rows = rows();
		List<String> titles = Row.titles().toList();
		int[] columns = IntStream.range(0, titles.size())
			.filter((column) -> rows.stream().anyMatch((row) -> !row.get(column).isEmpty()))
			.toArray();
		String rule = IntStream.of(columns).mapToObj((column) -> "---|").collect(Collectors.joining("", "|", ""));
		return Stream.concat(Stream.of(line(titles, columns), rule), rows.stream().map((row) -> line(row, columns)))
			.collect(Collectors.joining("\n"));
	}

	private List<List<String>> rows() {
		Map<Case, Map<Contender, List<Sample>>> cases = this.samples.stream()
			.collect(Collectors.groupingBy(Sample::measured, LinkedHashMap::new,
					Collectors.groupingBy(Sample::contender)));
		List<List<String>> rows = new ArrayList<>();
		cases.forEach((measured, contenders) -> rows.add(new Row(measured, summaries(contenders)).cells().toList()));
		return rows;
	}

	private static Map<Contender, Summary> summaries(Map<Contender, List<Sample>> contenders) {
		return contenders.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> Summary.of(entry.getValue())));
	}

	private static String line(List<String> cells, int[] columns) {
		return IntStream.of(columns).mapToObj(cells::get).collect(Collectors.joining(" | ", "| ", " |"));
	}

}
