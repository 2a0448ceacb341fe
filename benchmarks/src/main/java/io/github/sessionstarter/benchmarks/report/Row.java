package io.github.sessionstarter.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.sessionstarter.benchmarks.measurement.Case;
import io.github.sessionstarter.benchmarks.measurement.Contender;
import io.github.sessionstarter.benchmarks.measurement.Cost;

/**
 * One case with all contenders that took part in it. The ratios come first: what Session
 * Starter takes as a multiple of the floor, and what the others take as a multiple of
 * Session Starter.
 *
 * @param measured what was done
 * @param summaries the figures of each contender
 */
record Row(Case measured, Map<Contender, Summary> summaries) {

	private static final List<Contender> RIVALS = Stream.of(Contender.values())
		.filter((contender) -> contender != Contender.SESSION_STARTER && contender != Contender.FLOOR)
		.toList();

	static Stream<String> titles() {
		return Stream
			.of(Stream.of("operation", "threads", "CPU ÷ floor", "clock ÷ floor", "bytes ÷ floor"),
					RIVALS.stream().map((rival) -> rival.title() + " ÷ ours"),
					Stream.of(Contender.values()).map(Contender::title), Stream.of("rounds apart"))
			.flatMap((titles) -> titles);
	}

	Stream<String> cells() {
		Cost ours = cost(Contender.SESSION_STARTER);
		Cost floor = cost(Contender.FLOOR);
		return Stream.of(
				Stream.of(this.measured.title(), format("%.0f", this.measured.threads()),
						format("%.2f", ours.cpu() / floor.cpu()), format("%.2f", ours.clock() / floor.clock()),
						format("%.2f", ours.bytes() / floor.bytes())),
				RIVALS.stream().map((rival) -> format("%.1f", cost(rival).cpu() / ours.cpu())),
				Stream.of(Contender.values()).map(this::absolute), Stream.of(spread()))
			.flatMap((cells) -> cells);
	}

	private Summary summary(Contender contender) {
		return this.summaries.getOrDefault(contender, Summary.NONE);
	}

	private Cost cost(Contender contender) {
		return summary(contender).cost();
	}

	private String absolute(Contender contender) {
		return Stream.of(format("%.2f µs", cost(contender).cpu()), format("%.0f B", cost(contender).bytes()))
			.filter((text) -> !text.isEmpty())
			.reduce((time, bytes) -> time + ", " + bytes)
			.orElse("");
	}

	/** Only of the two whose ratio has a limit. */
	private String spread() {
		return format("%.0f %%",
				100 * Math.max(summary(Contender.SESSION_STARTER).spread(), summary(Contender.FLOOR).spread()));
	}

	private static String format(String format, double number) {
		return Double.isFinite(number) ? String.format(Locale.ROOT, format, number) : "";
	}

}
