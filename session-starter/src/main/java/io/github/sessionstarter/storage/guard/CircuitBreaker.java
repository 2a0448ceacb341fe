package io.github.sessionstarter.storage.guard;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker that opens when a storage is silent: when five calls in a row have
 * failed without an answer, or when five are under way and none is answered for a second.
 * While it is open, calls are refused, apart from a probe now and then. Any answer closes
 * it, an error as well as a value.
 * <p>
 * No thread watches the calls, and none is interrupted. What hangs keeps its thread, so
 * that further calls wait for an answer to those before them instead of joining them; but
 * for a few scouts, because five calls can hang for a reason of their own, such as the
 * lock of one session.
 */
final class CircuitBreaker {

	private static final int LIMIT = 5;

	private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

	/** Between two answers of a healthy storage that is busy. */
	private static final long USUAL_GAP = Duration.ofMillis(2).toNanos();

	private static final int SCOUTS = 4;

	/**
	 * Before the first scout; each further one takes twice the time. Short, because what
	 * a scout has waited comes on top of the time-out that it may find.
	 */
	private static final long SCOUT_DELAY = Duration.ofMillis(10).toNanos();

	/** A pause of the virtual machine must not count as silence of the storage. */
	private static final long LONGEST_STEP = Duration.ofMillis(10).toNanos();

	/** A connection that is cut fails many calls at once, and may be back soon. */
	private static final long SHORTEST_SILENCE = Duration.ofMillis(200).toNanos();

	private static final long PROBE_INTERVAL = Duration.ofMillis(200).toNanos();

	private static final long LONGEST_PROBE_INTERVAL = Duration.ofSeconds(30).toNanos();

	/** Each probe that hangs keeps a thread of the application. */
	private static final int HANGING_PROBES = 8;

	private static final long RARE_PROBE_INTERVAL = Duration.ofMinutes(30).toNanos();

	private final LongSupplier nanoTime;

	/** How many calls are under way that have begun since the last answer. */
	private final AtomicInteger unanswered = new AtomicInteger();

	/** How many of them did not wait for an answer to the others. */
	private final AtomicInteger scouts = new AtomicInteger();

	private final AtomicReference<Silence> silence = new AtomicReference<>(Silence.NONE);

	private final AtomicReference<@Nullable Probes> open = new AtomicReference<>();

	private volatile long crowdedSince;

	/**
	 * Create a circuit breaker that is closed.
	 * @param nanoTime tells the time, as {@link System#nanoTime()} does
	 */
	CircuitBreaker(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	boolean isOpen() {
		return this.open.get() != null;
	}

	/**
	 * Return whether a call may begin. One that may is followed by {@link #answered()},
	 * {@link #silent} or {@link #abandoned()}, or hangs.
	 */
	boolean admit() {
		Probes probes = this.open.get();
		if (probes != null) {
			return probes.begin();
		}
		if (this.unanswered.get() >= LIMIT && !awaitAnswer()) {
			return false;
		}
		if (this.unanswered.incrementAndGet() == LIMIT) {
			this.crowdedSince = now();
			this.scouts.set(0);
		}
		return true;
	}

	void answered() {
		this.unanswered.set(0);
		if (this.silence.get().calls > 0) {
			this.silence.set(Silence.NONE);
		}
		if (isOpen()) {
			this.open.set(null);
		}
	}

	/**
	 * Take note of a call that has failed without an answer.
	 * @param began when it began
	 */
	void silent(long began) {
		Silence silence = this.silence.accumulateAndGet(new Silence(1, began), Silence::and);
		if (silence.calls >= LIMIT && now() - silence.since >= SHORTEST_SILENCE) {
			open();
		}
		abandoned();
	}

	/**
	 * Take note of a call that has ended without telling anything of the storage.
	 */
	void abandoned() {
		Probes probes = this.open.get();
		AtomicInteger calls = (probes != null) ? probes.underWay : this.unanswered;
		calls.updateAndGet((underWay) -> Math.max(0, underWay - 1));
	}

	private void open() {
		this.open.compareAndSet(null, new Probes());
	}

	/** Return whether a call may begin that comes while as many others are under way. */
	private boolean awaitAnswer() {
		long last = now();
		long waited = 0;
		while (isCrowded(last)) {
			if (isOpen() || Thread.currentThread().isInterrupted()) {
				return false;
			}
			if (waited >= PATIENCE) {
				open();
				return false;
			}
			LockSupport.parkNanos(this, USUAL_GAP);
			long now = now();
			if (isScout(now)) {
				return true;
			}
			waited += Math.min(now - last, LONGEST_STEP);
			last = now;
		}
		// It must not wait as long again as those that have failed without an answer.
		Silence silence = this.silence.get();
		return silence.calls == 0 || waited + now() - silence.since < SHORTEST_SILENCE;
	}

	private boolean isCrowded(long now) {
		return this.unanswered.get() >= LIMIT && now - this.crowdedSince >= USUAL_GAP;
	}

	private boolean isScout(long now) {
		int others = this.scouts.get();
		return others < SCOUTS && now - this.crowdedSince >= SCOUT_DELAY << others
				&& this.scouts.compareAndSet(others, others + 1);
	}

	private long now() {
		return this.nanoTime.getAsLong();
	}

	/**
	 * Calls in a row that have failed without an answer.
	 *
	 * @param calls how many
	 * @param since when the first one began
	 */
	private record Silence(int calls, long since) {

		private static final Silence NONE = new Silence(0, 0);

		Silence and(Silence next) {
			return (this.calls > 0) ? new Silence(this.calls + next.calls, this.since) : next;
		}

	}

	/**
	 * The calls that are let through while the circuit is open. The more of them hang,
	 * the rarer they become: down to two in a minute, and to two in an hour when eight
	 * hang.
	 */
	private final class Probes {

		private final AtomicLong lastBegan = new AtomicLong(now());

		private final AtomicInteger underWay = new AtomicInteger();

		boolean begin() {
			long now = now();
			long last = this.lastBegan.get();
			int hanging = this.underWay.get();
			long interval = (hanging < HANGING_PROBES)
					? Math.min(LONGEST_PROBE_INTERVAL, PROBE_INTERVAL << (2 * hanging)) : RARE_PROBE_INTERVAL;
			if (now - last < interval || !this.lastBegan.compareAndSet(last, now)) {
				return false;
			}
			this.underWay.incrementAndGet();
			return true;
		}

	}

}
