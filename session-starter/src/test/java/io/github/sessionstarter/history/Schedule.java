package io.github.sessionstarter.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

	private final List<Moment> path = new ArrayList<>();

	private final ExecutorService threads;

	private final Bounds bounds;

	private long time;

	Schedule(ExecutorService threads, Bounds bounds) {
		this.threads = threads;
		this.bounds = bounds;
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
		Bounds left = this.bounds;
		int last = -1;
		for (int depth = 0; !pending.isEmpty(); depth++) {
			if (depth == this.path.size()) {
				boolean stays = left.preemptions() == 0 && pending.containsKey(last);
				this.path.add(new Moment(pending, asleep, stays ? Set.of(last) : pending.keySet(), left.faults() > 0));
			}
			Moment moment = this.path.get(depth);
			Moment.Choice choice = moment.choice();
			// After a second a mark is read again, which this order did not have before.
			boolean other = choice != null && !pending.containsKey(choice.actor());
			if (choice == null || other) {
				pending.forEach((number, step) -> grant(all.get(number), Fate.CRASH));
				pending.values().forEach((step) -> take());
				return false;
			}
			asleep = this.bounds.areAll() ? moment.asleepAfter(choice) : Map.of();
			left = left.after(choice.fate() != Fate.DONE, last != choice.actor() && pending.containsKey(last));
			last = choice.actor();
			pending.remove(choice.actor());
			grant(all.get(choice.actor()), choice.fate());
			await(pending);
		}
		return true;
	}

	/** Go on to the next order, or return {@code false} if there is none. */
	boolean advance() {
		while (!this.path.isEmpty()) {
			Moment last = this.path.get(this.path.size() - 1);
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
		return this.path.stream().map((moment) -> String.valueOf(moment.choice())).toList().toString();
	}

	/**
	 * What may happen in one run at most.
	 *
	 * @param faults how many calls fail, or are the last of their actor
	 * @param preemptions how often an actor has to wait for another one before it has
	 * ended
	 */
	record Bounds(int faults, int preemptions) {

		static final Bounds ALL = new Bounds(0, Integer.MAX_VALUE);

		static final Bounds ALL_WITH_A_FAULT = new Bounds(1, Integer.MAX_VALUE);

		static final Bounds TWO_PREEMPTIONS = new Bounds(0, 2);

		/** Orders that are equal are left out only where all others are tried. */
		boolean areAll() {
			return this.preemptions > Integer.MAX_VALUE / 2;
		}

		Bounds after(boolean fault, boolean preemption) {
			return new Bounds(this.faults - (fault ? 1 : 0), this.preemptions - (preemption ? 1 : 0));
		}

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
