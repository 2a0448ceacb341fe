package io.github.sessionstarter.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.history.Answer.Kind;

/**
 * The rules of the end of a session: nothing comes back, and nothing ends without a
 * cause.
 *
 * @param events all events
 * @param observations those that have seen the session
 */
record EndRules(List<Event> events, List<Event> observations) {

	Stream<Violation> violations() {
		List<Violation> violations = new ArrayList<>();
		for (Event event : this.events) {
			if (event.action().ends() && event.is(Kind.DONE)) {
				seenAfter(event).forEach((seen) -> violations.add(comesBack(event, seen)));
			}
			else if (event.is(Kind.ABSENT)) {
				seenAfter(event).filter((seen) -> event.sent().equals(seen.sent()))
					.forEach((seen) -> violations.add(comesBack(event, seen)));
			}
			if (isOver(event) && !hasCause(event)) {
				violations.add(Violation.of(Kept.NOTHING_VANISHES, event));
			}
		}
		return violations.stream();
	}

	private Stream<Event> seenAfter(Event event) {
		return this.observations.stream().filter(event::precedes);
	}

	private static Violation comesBack(Event end, Event seen) {
		return Violation.of(Kept.NOTHING_COMES_BACK, end, seen);
	}

	private static boolean isOver(Event event) {
		boolean removed = Answer.REMOVED.equals(event.answer().token());
		return event.is(Kind.ABSENT) || event.is(Kind.ENDED) || (removed && event.action() != Action.LOG_OUT);
	}

	/**
	 * A log-out is a cause of all; a renewal, of the absence of the id that it has left,
	 * even if the session has ended before the renewal was complete. One that was cut off
	 * may have lost the session.
	 */
	private boolean hasCause(Event over) {
		boolean left = over.is(Kind.ABSENT) && over.answer().token() == null;
		return this.events.stream()
			.filter((cause) -> cause.invoked() < over.returned() && cause != over)
			.anyMatch((cause) -> (cause.action().ends() && (cause.is(Kind.DONE) || cause.is(Kind.UNKNOWN)))
					|| (cause.action().renews() && (cause.is(Kind.UNKNOWN)
							|| (left && !cause.is(Kind.ABSENT) && over.sent().equals(cause.sent())))));
	}

}
