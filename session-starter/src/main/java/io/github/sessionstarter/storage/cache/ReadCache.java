package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * The memory of what was read a short time ago. Never what was not found, and never
 * anything from before a write of this process that has returned. What has expired is
 * read again, as another process may have prolonged it.
 */
final class ReadCache {

	static final long MAX_BYTES = 32 * 1024 * 1024;

	/** About what an entry takes without its text. */
	private static final int OVERHEAD_BYTES = 400;

	private final long nanos;

	private final Ticker ticker;

	private final Predicate<FileContent.Entry> alive;

	private final Cache<String, Reading> readings;

	/** How often each stripe was written; of no matter where it starts again. */
	private final AtomicIntegerArray writes = new AtomicIntegerArray(1024);

	ReadCache(Duration time, Ticker ticker, Predicate<FileContent.Entry> alive) {
		this.nanos = TimeUnit.NANOSECONDS.convert(time);
		this.ticker = ticker;
		this.alive = alive;
		this.readings = Caffeine.newBuilder()
			.maximumWeight(MAX_BYTES)
			.weigher(ReadCache::bytes)
			.expireAfterWrite(time)
			.ticker(ticker)
			.build();
	}

	FileContent.@Nullable Entry read(String id, Source source) throws IOException {
		long now = this.ticker.read();
		Reading known = this.readings.getIfPresent(id);
		if (known != null && now - known.since() < this.nanos && this.alive.test(known.entry())) {
			return known.entry();
		}
		int before = this.writes.get(stripe(id));
		FileContent.Entry entry = source.read(id);
		if (entry == null) {
			forget(id); // a thread that has found it gone must not find it again
			return null;
		}
		Reading reading = new Reading(entry, now);
		this.readings.asMap().compute(id, (key, other) -> later(reading, before, key, other));
		return entry;
	}

	/** Must be called after each write, and before it returns. */
	void forget(String id) {
		this.writes.incrementAndGet(stripe(id));
		this.readings.invalidate(id);
	}

	/** A read during a write may have found what was there before it. */
	private @Nullable Reading later(Reading reading, int before, String id, @Nullable Reading other) {
		boolean written = this.writes.get(stripe(id)) != before;
		boolean overtaken = other != null && other.since() - reading.since() > 0;
		return (written || overtaken) ? other : reading;
	}

	private int stripe(String id) {
		return Math.floorMod(id.hashCode(), this.writes.length());
	}

	private static int bytes(String id, Reading reading) {
		return OVERHEAD_BYTES + 2 * (id.length() + reading.entry().value().length());
	}

	/**
	 * Where a value is that is not remembered.
	 */
	@FunctionalInterface
	interface Source {

		FileContent.@Nullable Entry read(String id) throws IOException;

	}

	/** Counted from before it was read, as it may have been outdated right after. */
	private record Reading(FileContent.Entry entry, long since) {

	}

}
