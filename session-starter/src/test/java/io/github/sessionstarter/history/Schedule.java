package io.github.sessionstarter.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;

/**
 * The order in which the storage carries out the calls of several actors, each in a
 * thread of its own of which one runs at a time, and the search through all such orders:
 * depth first, each run from the beginning.
 * <p>
 * Two orders that differ only in neighbouring calls which do not depend on each other are
 * one: reads, and calls with different keys (sleep sets, Godefroid 1996). The first call
 * of an actor depends on all others, because an actor that begins after another one has
 * ended has to see what that one did.
 */
final class Schedule {

	private final BlockingQueue<Step> announced = new LinkedBlockingQueue<>();

	private final ThreadLocal<Actor> current = new ThreadLocal<>();

	private final List<Node> path = new ArrayList<>();

	private final ExecutorService threads;

	/** How many faults may happen in one run. */
	private final int faults;

	private long time;

	Schedule(ExecutorService threads, int faults) {
		this.threads = threads;
		this.faults = faults;
	}

	/**
	 * Run actors in the next order.
	 * @return whether they have all ended; else this order equals an earlier one
	 */
	boolean run(List<Runnable> actors) {
		Map<Integer, Step> pending = new TreeMap<>();
		List<Actor> all = new ArrayList<>();
		for (int number = 0; number < actors.size(); number++) {
			Actor actor = new Actor(number);
			all.add(actor);
			start(actor, actors.get(number));
			await(pending);
		}
		Map<Integer, Step> asleep = new HashMap<>();
		int faultsLeft = this.faults;
		for (int depth = 0; !pending.isEmpty(); depth++) {
			if (depth == this.path.size()) {
				this.path.add(new Node(pending, asleep, faultsLeft > 0));
			}
			Node node = this.path.get(depth);
			Choice choice = node.choice();
			if (choice == null) {
				pending.forEach((number, step) -> grant(all.get(number), Fate.CRASH));
				pending.values().forEach((step) -> take());
				return false;
			}
			asleep = node.asleepAfter(choice);
			faultsLeft -= (choice.fate() != Fate.DONE) ? 1 : 0;
			pending.remove(choice.actor());
			grant(all.get(choice.actor()), choice.fate());
			await(pending);
		}
		return true;
	}

	/** Go on to the next order, or return {@code false} if there is none. */
	boolean advance() {
		while (!this.path.isEmpty()) {
			Node last = this.path.get(this.path.size() - 1);
			if (last.advance()) {
				return true;
			}
			this.path.remove(this.path.size() - 1);
		}
		return false;
	}

	/** Called by an actor before each call of the storage. */
	Fate step(String key, boolean reads) {
		Actor actor = this.current.get();
		if (actor == null) {
			return Fate.DONE;
		}
		if (actor.fate == Fate.CRASH) {
			throw new Crash();
		}
		boolean first = actor.fate == null;
		this.announced.add(new Step(actor.number, key, reads, first));
		try {
			actor.fate = actor.granted.take();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		actor.begun = first ? now() : actor.begun;
		if (actor.fate == Fate.CRASH) {
			throw new Crash();
		}
		return actor.fate;
	}

	/** Return a time that comes after all earlier ones. */
	synchronized long now() {
		return ++this.time;
	}

	/** Return when the actor of this thread has begun: with its first call. */
	long begun() {
		return this.current.get().begun;
	}

	private void start(Actor actor, Runnable work) {
		this.threads.execute(() -> {
			this.current.set(actor);
			try {
				work.run();
			}
			catch (Crash ex) {
				// The process of this actor has ended.
			}
			finally {
				this.current.remove();
				this.announced.add(Step.end(actor.number));
			}
		});
	}

	private void await(Map<Integer, Step> pending) {
		Step step = take();
		if (!step.isEnd()) {
			pending.put(step.actor(), step);
		}
	}

	private Step take() {
		try {
			return this.announced.take();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void grant(Actor actor, Fate fate) {
		try {
			actor.granted.put(fate);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return this.path.stream().map((node) -> String.valueOf(node.choice())).toList().toString();
	}

	/**
	 * What can become of a call.
	 */
	enum Fate {

		/** It is carried out. */
		DONE,

		/** It fails, and was not carried out. */
		FAILED,

		/** It fails, and was carried out. */
		ANSWER_LOST,

		/** The process of the caller ends before it. */
		CRASH

	}

	/**
	 * A call that an actor is about to make.
	 */
	private record Step(int actor, String key, boolean reads, boolean first) {

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

	private record Choice(int actor, Fate fate) {

		@Override
		public String toString() {
			return this.actor + ((this.fate != Fate.DONE) ? " " + this.fate : "");
		}

	}

	/**
	 * A moment at which one of several actors can go on.
	 */
	private static final class Node {

		private final Map<Integer, Step> pending;

		private final Map<Integer, Step> asleep;

		private final List<Choice> choices = new ArrayList<>();

		private int chosen;

		Node(Map<Integer, Step> pending, Map<Integer, Step> asleep, boolean faults) {
			this.pending = new TreeMap<>(pending);
			this.asleep = new TreeMap<>(asleep);
			pending.forEach((actor, step) -> {
				if (!asleep.containsKey(actor)) {
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

	}

	private static final class Actor {

		private final SynchronousQueue<Fate> granted = new SynchronousQueue<>();

		private final int number;

		private Fate fate;

		private long begun;

		Actor(int number) {
			this.number = number;
		}

	}

	/**
	 * The end of a process, which nothing catches.
	 */
	static final class Crash extends Error {

		private static final long serialVersionUID = 1L;

		Crash() {
			super(null, null, false, false);
		}

	}

}
