package io.github.sessionstarter.history;

import java.util.List;
import java.util.stream.Stream;

/**
 * A judge of the history of one session: decides whether its events could have happened
 * one after the other, each at some time between its request and its answer, to a session
 * that keeps its promises.
 * <p>
 * No search is needed for that, because each register and each mark is written once: what
 * an answer shows tells which write it has seen.
 * <ul>
 * <li>{@link RegisterRules}: a {@code set} replaces the session. This is a register with
 * unique values, which is linearizable if and only if the zones of its values fit beside
 * each other (Gibbons and Korach, Testing Shared Memories, 1997).</li>
 * <li>{@link MarkRules}: an {@code update} adds to the end of a list that only a
 * {@code set} makes empty. Under one register each list that was seen begins another one,
 * the shorter one earlier.</li>
 * <li>{@link EndRules} and {@link IdRules}: what an answer shows, hides or tells about
 * ids needs a cause in a request that was sent before.</li>
 * </ul>
 * A request without an answer may have happened at any time after it was sent, or not at
 * all. It is a cause, and it proves nothing.
 */
final class HistoryChecker {

	private HistoryChecker() {
	}

	/**
	 * Check a history.
	 * @param events the events of one session, in any order
	 * @return what breaks a promise
	 */
	static List<Violation> violations(List<Event> events) {
		List<Event> observations = events.stream().filter(Event::observed).toList();
		return Stream
			.of(new RegisterRules(events, observations).violations(), new MarkRules(events, observations).violations(),
					new EndRules(events, observations).violations(), new IdRules(events, observations).violations())
			.flatMap((violations) -> violations)
			.toList();
	}

}
