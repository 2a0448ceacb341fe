package io.github.sessionstarter.tracking;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.sessionstarter.SessionConflictException;
import org.jspecify.annotations.Nullable;

/**
 * What to do when other requests were faster to change a value.
 */
public final class CompareAndSetRetry {

	public static final int ATTEMPTS = 100;

	private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private static final long STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

	private static final long PATIENCE_MILLIS = 1000;

	/** As after so many attempts. */
	private static final int GAP = 3;

	private static final ReentrantLock[] TURNS = Stream.generate(() -> new ReentrantLock(true))
		.limit(256)
		.toArray(ReentrantLock[]::new);

	private CompareAndSetRetry() {
	}

	/**
	 * Try until it succeeds. In this process, those who meet others take turns, or each
	 * would have only one chance among all of them. Nobody waits for a turn for long, so
	 * that changes within changes cannot block each other.
	 * @param key what is changed
	 * @param attempt returns {@code null} if another request was faster
	 * @return what the attempt has returned
	 * @throws SessionConflictException after many attempts
	 */
	public static <R> R retry(String key, Supplier<@Nullable R> attempt) {
		ReentrantLock turn = TURNS[Math.floorMod(key.hashCode(), TURNS.length)];
		boolean taken = turn.isLocked() && take(turn);
		try {
			if (taken) {
				// Leaves a gap to other processes, which do not take turns with this one.
				pause(GAP);
			}
			for (int number = 1; number <= ATTEMPTS; number++) {
				R result = attempt.get();
				if (result != null) {
					return result;
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
		throw new SessionConflictException(ATTEMPTS);
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

	/** Waits a random while, longer the more others are in the way. */
	static void pause(int attempt) {
		long longest = Math.min(LONGEST_PAUSE_NANOS, attempt * STEP_NANOS);
		LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
	}

}
