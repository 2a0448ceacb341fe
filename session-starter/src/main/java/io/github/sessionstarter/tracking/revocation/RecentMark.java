package io.github.sessionstarter.tracking.revocation;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A mark that each request asks for: it is read again after a second, and what this
 * process writes counts at once.
 */
final class RecentMark {

	private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final AtomicReference<@Nullable Reading> latest = new AtomicReference<>();

	private final LongSupplier nanoTime;

	RecentMark(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	Mark get(Supplier<Mark> source) {
		long now = this.nanoTime.getAsLong();
		Reading known = this.latest.get();
		if (known != null && now - known.since() < MOST_NANOS) {
			return known.mark();
		}
		Mark mark = source.get();
		// What was written in the meantime is newer.
		boolean unused = this.latest.compareAndSet(known, new Reading(mark, now));
		return mark;
	}

	/** Of two that are written at once, the earlier may be set last. */
	void set(Mark mark) {
		Reading written = new Reading(mark, this.nanoTime.getAsLong());
		var unused = this.latest
			.updateAndGet((known) -> (known != null && known.mark().end() > mark.end()) ? known : written);
	}

	/** Counted from before it was read, as it may have been outdated right after. */
	private record Reading(Mark mark, long since) {
	}

}
