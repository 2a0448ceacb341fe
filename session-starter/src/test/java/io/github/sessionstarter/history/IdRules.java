package io.github.sessionstarter.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules of ids: each renewal leaves one behind, tells its own client the next one,
 * and no other request.
 *
 * @param events all events
 * @param observations those that have seen the session
 */
record IdRules(List<Event> events, List<Event> observations) {

	Stream<Violation> violations() {
		List<Violation> violations = new ArrayList<>();
		Map<String, Event> renewals = new HashMap<>();
		for (Event event : this.events) {
			String told = event.answer().token();
			if (event.action() == Action.BEGIN || told == null || told.isEmpty() || told.equals(event.sent())) {
				continue;
			}
			Event other = event.action().renews() ? renewals.put(event.sent(), event) : event;
			if (other != null) {
				violations.add(Violation.of(Kept.ONE_ID_LIVES, other, event));
			}
		}
		for (Event renewal : renewals.values()) {
			seenWith(renewal.sent()).filter((seen) -> leftBefore(renewal, seen))
				.forEach((seen) -> violations.add(Violation.of(Kept.ONE_ID_LIVES, renewal, seen)));
		}
		return violations.stream();
	}

	/** The new id may be seen before its renewal was answered. */
	private boolean leftBefore(Event renewal, Event seen) {
		return renewal.precedes(seen)
				|| seenWith(renewal.answer().token()).anyMatch((successor) -> successor.precedes(seen));
	}

	private Stream<Event> seenWith(String id) {
		return this.observations.stream().filter((seen) -> id.equals(seen.sent()));
	}

}
