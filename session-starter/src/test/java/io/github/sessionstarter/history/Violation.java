package io.github.sessionstarter.history;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A promise that was broken, and the events that prove it.
 *
 * @param promise the promise
 * @param proof the events
 */
record Violation(Kept promise, List<Event> proof) {

	static Violation of(Kept promise, Event... proof) {
		return new Violation(promise, List.of(proof));
	}

	@Override
	public String toString() {
		return Stream.concat(Stream.of(this.promise), this.proof.stream())
			.map(String::valueOf)
			.collect(Collectors.joining("\n    "));
	}

}
