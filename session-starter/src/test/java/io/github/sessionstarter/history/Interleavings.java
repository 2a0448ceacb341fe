package io.github.sessionstarter.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.sessionstarter.history.Answer.Kind;
import io.github.sessionstarter.history.Schedule.Bounds;
import io.github.sessionstarter.history.ScheduledNode.Trackers;
import io.github.sessionstarter.storage.SessionStorage;

/**
 * Requests with one session at the same time, each on a node of its own, in every order
 * in which their calls can reach the storage. In the end each id that a client was told
 * is read, and the history is checked.
 */
final class Interleavings {

	private static final int MOST_REQUESTS = 3;

	private final ScheduledStorage storage = new ScheduledStorage();

	private final Map<Kept, String> broken = new TreeMap<>();

	private final ExecutorService threads;

	private final Bounds bounds;

	private final List<ScheduledNode> nodes;

	private int orders;

	/**
	 * Create new interleavings.
	 * @param threads run the requests
	 * @param bounds what may happen in one order
	 * @param trackers keep the session in a storage
	 */
	Interleavings(ExecutorService threads, Bounds bounds, Function<SessionStorage, Trackers> trackers) {
		this.threads = threads;
		this.bounds = bounds;
		Trackers ours = trackers.apply(this.storage);
		this.nodes = IntStream.range(0, MOST_REQUESTS)
			.mapToObj((number) -> new ScheduledNode("node" + number, ours))
			.toList();
	}

	/** Try all orders of some requests. */
	void run(List<Action> actions) {
		Schedule schedule = new Schedule(this.threads, this.bounds);
		do {
			this.storage.reset(schedule);
			this.nodes.forEach(ScheduledNode::reset);
			run(actions, schedule);
		}
		while (schedule.advance());
	}

	private void run(List<Action> actions, Schedule schedule) {
		ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
		Answer begun = this.nodes.get(0).answer(Action.BEGIN, "begin", null);
		events.add(new Event(Action.BEGIN, "begin", null, schedule.now(), schedule.now(), begun));
		List<Runnable> actors = new ArrayList<>();
		for (Action action : actions) {
			int number = actors.size();
			String value = (action.writesRegister() || action == Action.UPDATE) ? "v" + number : "";
			actors.add(() -> {
				Answer answer = Answer.of(Kind.UNKNOWN);
				try {
					answer = this.nodes.get(number).answer(action, value, begun.token());
				}
				finally {
					events.add(new Event(action, value, begun.token(), schedule.begun(), schedule.now(), answer));
				}
			});
		}
		if (schedule.run(actors)) {
			this.orders++;
			Stream<String> told = List.copyOf(events).stream().map((event) -> event.answer().token());
			told.filter((id) -> id != null && !id.isEmpty())
				.distinct()
				.forEach((id) -> events.add(new Event(Action.READ, "", id, schedule.now(), schedule.now(),
						this.nodes.get(0).answer(Action.READ, "", id))));
			List<Event> history = List.copyOf(events);
			HistoryChecker.violations(history)
				.forEach((violation) -> this.broken.putIfAbsent(violation.promise(),
						violation + "\n  in the history\n    "
								+ String.join("\n    ", history.stream().map(Event::toString).toList()) + "\n  of "
								+ schedule));
		}
	}

	/** Return the promises that were broken, each with an example. */
	Map<Kept, String> broken() {
		return this.broken;
	}

	/** Return in how many orders that differ the requests were run. */
	int orders() {
		return this.orders;
	}

}
