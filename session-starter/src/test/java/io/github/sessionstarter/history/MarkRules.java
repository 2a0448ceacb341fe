package io.github.sessionstarter.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.sessionstarter.history.Answer.Kind;

/**
 * The rules of the marks that updates add, one after the other, under one register.
 *
 * @param events all events
 * @param observations those that have seen the session
 */
record MarkRules(List<Event> events, List<Event> observations) {

	Stream<Violation> violations() {
		List<Violation> violations = new ArrayList<>();
		checkOrigins(violations);
		this.observations.stream()
			.collect(Collectors.groupingBy((seen) -> seen.answer().register()))
			.values()
			.forEach((seen) -> checkList(seen, violations));
		return violations.stream();
	}

	private void checkOrigins(List<Violation> violations) {
		Map<String, Event> updates = this.events.stream()
			.filter((event) -> event.action() == Action.UPDATE)
			.collect(Collectors.toMap(Event::value, (event) -> event));
		Map<String, Event> firstSeen = new HashMap<>();
		for (Event seen : this.observations) {
			Set<String> once = new HashSet<>();
			for (String mark : marks(seen)) {
				Event update = updates.get(mark);
				if (update == null) {
					violations.add(Violation.of(Kept.NOTHING_IS_MADE_UP, seen));
				}
				else if (seen.precedes(update) || update.is(Kind.REFUSED) || update.is(Kind.ABSENT)) {
					violations.add(Violation.of(Kept.NOTHING_IS_MADE_UP, update, seen));
				}
				Event before = firstSeen.putIfAbsent(mark, seen);
				if (before != null && !before.answer().register().equals(seen.answer().register())) {
					violations.add(Violation.of(Kept.NO_SET_IS_LOST, before, seen));
				}
				if (!once.add(mark)) {
					violations.add(Violation.of(Kept.NO_UPDATE_IS_LOST, seen));
				}
			}
		}
	}

	private static List<String> marks(Event seen) {
		return Arrays.stream(seen.answer().marks().split(",")).filter((mark) -> !mark.isEmpty()).toList();
	}

	/** Each list begins a longer one, and the one of an update ends with its mark. */
	private static void checkList(List<Event> seen, List<Violation> violations) {
		List<Event> byLength = seen.stream()
			.sorted(Comparator.comparingInt((event) -> event.answer().marks().length()))
			.toList();
		for (int i = 0; i < byLength.size(); i++) {
			Event longer = byLength.get(i);
			if (longer.action() == Action.UPDATE && !longer.answer().marks().endsWith(longer.value() + ",")) {
				violations.add(Violation.of(Kept.NO_UPDATE_IS_LOST, longer));
			}
			for (Event shorter : byLength.subList(0, i)) {
				String marks = shorter.answer().marks();
				if (!longer.answer().marks().startsWith(marks)) {
					violations.add(Violation.of(Kept.NO_UPDATE_IS_LOST, shorter, longer));
				}
				else if (marks.length() < longer.answer().marks().length() && longer.precedes(shorter)) {
					boolean update = longer.action() == Action.UPDATE;
					violations
						.add(Violation.of(update ? Kept.NO_UPDATE_IS_LOST : Kept.NOTHING_GOES_BACK, longer, shorter));
				}
			}
		}
	}

}
