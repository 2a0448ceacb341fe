package io.github.sessionstarter.history;

import java.util.List;

import io.github.sessionstarter.history.Schedule.Fate;

/**
 * A call that an actor is about to make.
 */
record Step(int actor, String key, boolean reads, boolean first) {

	static Step end(int actor) {
		return new Step(actor, "", true, false);
	}

	boolean isEnd() {
		return this.key.isEmpty();
	}

	/** A read that fails has no effect of which the answer could be lost. */
	List<Fate> fates(boolean faults) {
		if (!faults) {
			return List.of(Fate.DONE);
		}
		return this.reads ? List.of(Fate.DONE, Fate.FAILED, Fate.CRASH) : List.of(Fate.values());
	}

	boolean dependsOn(Step other) {
		return this.first || other.first || (this.key.equals(other.key) && !(this.reads && other.reads));
	}

}
