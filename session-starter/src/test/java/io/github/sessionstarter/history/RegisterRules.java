package io.github.sessionstarter.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.sessionstarter.history.Answer.Kind;

/**
 * The rules of a register whose last write wins.
 * <p>
 * The zone of a value lies between the first answer and the last request of those that
 * have written or seen it. If the first answer came before the last request was sent, the
 * register had this value all the time between them: such zones do not overlap. Else one
 * moment is enough, which lies in the zone, and must lie outside of one of the former.
 *
 * @param events all events
 * @param observations those that have seen the session
 */
record RegisterRules(List<Event> events, List<Event> observations) {

	Stream<Violation> violations() {
		Map<String, Event> writes = this.events.stream()
			.filter((event) -> event.action().writesRegister())
			.collect(Collectors.toMap(Event::value, (event) -> event));
		List<Violation> violations = new ArrayList<>();
		for (Event seen : this.observations) {
			Event write = writes.get(seen.answer().register());
			if (write == null) {
				violations.add(Violation.of(Kept.NOTHING_IS_MADE_UP, seen));
			}
			else if (seen.precedes(write) || write.is(Kind.REFUSED) || write.is(Kind.ABSENT)) {
				violations.add(Violation.of(Kept.NOTHING_IS_MADE_UP, write, seen));
			}
		}
		List<Zone> zones = writes.values().stream().map(this::zone).filter(Zone::counts).toList();
		for (Zone zone : zones) {
			zones.stream()
				.filter((other) -> zone != other && zone.excludes(other))
				.forEach((other) -> violations.add(zone.violation(other)));
		}
		return violations.stream();
	}

	private Zone zone(Event write) {
		return new Zone(write,
				this.observations.stream().filter((seen) -> write.value().equals(seen.answer().register())).toList());
	}

	/**
	 * The time of one value.
	 *
	 * @param write what has written it
	 * @param seen what has seen it
	 */
	private record Zone(Event write, List<Event> seen) {

		/** Return whether the value was there at all. */
		boolean counts() {
			return this.write.is(Kind.DONE) || !this.seen.isEmpty();
		}

		private Stream<Event> all() {
			return Stream.concat(Stream.of(this.write), this.seen.stream());
		}

		/** An answer without an effect does not end the time in which it may come. */
		private long firstAnswer() {
			return Stream.concat(Stream.of(this.write).filter((event) -> event.is(Kind.DONE)), this.seen.stream())
				.mapToLong(Event::returned)
				.min()
				.orElseThrow();
		}

		private long lastRequest() {
			return all().mapToLong(Event::invoked).max().orElseThrow();
		}

		private boolean lasts() {
			return firstAnswer() < lastRequest();
		}

		boolean excludes(Zone other) {
			if (!lasts()) {
				return false;
			}
			if (other.lasts()) {
				return firstAnswer() <= other.firstAnswer() && other.firstAnswer() < lastRequest();
			}
			return firstAnswer() < other.lastRequest() && other.firstAnswer() < lastRequest();
		}

		Violation violation(Zone other) {
			Event last = all().reduce((one, next) -> (next.invoked() > one.invoked()) ? next : one).orElseThrow();
			boolean lost = other.seen().isEmpty();
			List<Event> proof = Stream.of(Stream.of(this.write), other.all().limit(2), Stream.of(last))
				.flatMap((part) -> part)
				.toList();
			return new Violation(lost ? Kept.NO_SET_IS_LOST : Kept.NOTHING_GOES_BACK, proof);
		}

	}

}
