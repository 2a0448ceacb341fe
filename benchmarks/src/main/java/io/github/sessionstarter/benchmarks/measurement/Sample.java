package io.github.sessionstarter.benchmarks.measurement;

import java.util.List;
import java.util.Optional;

/**
 * What was measured in one stretch of time.
 *
 * @param measured what was done
 * @param contender by whom
 * @param round in which round of the run
 * @param cost what one operation cost
 */
public record Sample(Case measured, Contender contender, int round, Cost cost) {

	private static final String PREFIX = "sample";

	/**
	 * Write this sample as a line, for another process.
	 * @return a line without its end
	 */
	public String toLine() {
		return String.join("\t",
				List.of(PREFIX, this.measured.title(), Integer.toString(this.measured.threads()), this.contender.name(),
						Integer.toString(this.round), Double.toString(this.cost.cpu()),
						Double.toString(this.cost.clock()), Double.toString(this.cost.bytes())));
	}

	/**
	 * Read what {@link #toLine} wrote.
	 * @param line any line
	 * @return the sample, or nothing if the line is none
	 */
	public static Optional<Sample> ofLine(String line) {
		String[] parts = line.split("\t", -1);
		if (!parts[0].equals(PREFIX)) {
			return Optional.empty();
		}
		Case measured = new Case(parts[1], Integer.parseInt(parts[2]));
		Cost cost = new Cost(Double.parseDouble(parts[5]), Double.parseDouble(parts[6]), Double.parseDouble(parts[7]));
		return Optional.of(new Sample(measured, Contender.valueOf(parts[3]), Integer.parseInt(parts[4]), cost));
	}

}
