package io.github.sessionstarter.tracking;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.sessionstarter.SessionConflictException;
import org.jspecify.annotations.Nullable;

/**
 * Repetition of a change by compare and set until no other request is faster. Each object
 * that changes values has one of its own.
 */
public final class CompareAndSetRetry {

	static final int ATTEMPTS = 100;

	private static final int TURNS = 64;

	private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private static final long STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

	private static final long PATIENCE_MILLIS = 1000;

	/** The pause, in attempts, before a turn that another thread has just ended. */
	private static final int GAP = 3;

	private final ReentrantLock[] turns = Stream.generate(() -> new ReentrantLock(true))
		.limit(TURNS)
		.toArray(ReentrantLock[]::new);

	/**
	 * Try until an attempt succeeds.
	 * @param key what is changed
	 * @param attempt returns {@code null} if another request was faster
	 * @param <R> what an attempt returns
	 * @return what the last attempt returned
	 * @throws SessionConflictException after 100 attempts
	 */
	public <R> R retry(String key, Supplier<@Nullable R> attempt) {
		return retryOrGiveUp(key, attempt).orElseThrow(() -> new SessionConflictException(ATTEMPTS));
	}

	/**
	 * Try until an attempt succeeds, or give up. The threads of this process that meet at
	 * a key take turns, because each would have one chance among all of them otherwise. A
	 * turn is waited for only briefly: changes within changes must not block each other.
	 * @param key what is changed
	 * @param attempt returns {@code null} if another request was faster
	 * @param <R> what an attempt returns
	 * @return what the last attempt returned, or nothing after 100 attempts
	 */
	public <R> Optional<R> retryOrGiveUp(String key, Supplier<@Nullable R> attempt) {
		ReentrantLock turn = this.turns[Math.floorMod(key.hashCode(), TURNS)];
		boolean taken = turn.isLocked() && take(turn);
		try {
			if (taken) {
				// Other processes do not take turns with this one, and need a gap.
				pause(GAP);
			}
			for (int number = 1; number <= ATTEMPTS; number++) {
				R result = attempt.get();
				if (result != null) {
					return Optional.of(result);
				}
				taken = taken || take(turn);
				pause(number);
			}
		}
		finally {
			if (taken) {
				turn.unlock();
			}
		}
		return Optional.empty();
	}

	private static boolean take(ReentrantLock turn) {
		try {
			return turn.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** Wait for a random time, which is longer the more attempts have failed. */
	private static void pause(int attempt) {
		long longest = Math.min(LONGEST_PAUSE_NANOS, attempt * STEP_NANOS);
		LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
	}

}
