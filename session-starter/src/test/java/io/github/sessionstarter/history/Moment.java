package io.github.sessionstarter.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.sessionstarter.history.Schedule.Fate;

/**
 * A moment at which one of several actors can go on.
 */
final class Moment {

	private final Map<Integer, Step> pending;

	private final Map<Integer, Step> asleep;

	private final List<Choice> choices = new ArrayList<>();

	private int chosen;

	Moment(Map<Integer, Step> pending, Map<Integer, Step> asleep, Set<Integer> allowed, boolean faults) {
		this.pending = new TreeMap<>(pending);
		this.asleep = new TreeMap<>(asleep);
		pending.forEach((actor, step) -> {
			if (allowed.contains(actor) && !asleep.containsKey(actor)) {
				step.fates(faults).forEach((fate) -> this.choices.add(new Choice(actor, fate)));
			}
		});
	}

	Choice choice() {
		return (this.chosen < this.choices.size()) ? this.choices.get(this.chosen) : null;
	}

	boolean advance() {
		this.chosen++;
		return this.chosen < this.choices.size();
	}

	/**
	 * What was tried here before this actor need not be tried again until a call of
	 * another one depends on it.
	 */
	Map<Integer, Step> asleepAfter(Choice choice) {
		Map<Integer, Step> next = new HashMap<>(this.asleep);
		this.pending.forEach((actor, step) -> {
			if (actor < choice.actor()) {
				next.put(actor, step);
			}
		});
		next.values().removeIf(this.pending.get(choice.actor())::dependsOn);
		return next;
	}

	/**
	 * What one actor does.
	 */
	record Choice(int actor, Fate fate) {

		@Override
		public String toString() {
			return this.actor + ((this.fate != Fate.DONE) ? " " + this.fate : "");
		}

	}

}
