package io.github.sessionstarter.storage.guard;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * The log of the failures of a storage: the first one of an outage, then how many there
 * were. An outage ends when the storage has answered without a failure for some time,
 * because one that takes no writes still answers reads.
 */
final class FailureLog {

	private static final Duration CALM = Duration.ofSeconds(10);

	private final String storage;

	private final Log logger;

	private final LongSupplier nanoTime;

	private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();

	FailureLog(String storage, Log logger, LongSupplier nanoTime) {
		this.storage = storage;
		this.logger = logger;
		this.nanoTime = nanoTime;
	}

	void failed(Exception failure) {
		long now = this.nanoTime.getAsLong();
		Outage begun = new Outage(now);
		Outage present = this.outage.compareAndExchange(null, begun);
		((present != null) ? present : begun).failed(now);
		if (present == null) {
			this.logger.error(
					"The storage '" + this.storage + "' of sessions failed. Further failures are counted, and"
							+ " not logged until it has answered for " + CALM.toSeconds() + " seconds without one",
					failure);
		}
		else if (this.logger.isDebugEnabled()) {
			this.logger.debug("The storage '" + this.storage + "' of sessions failed again", failure);
		}
	}

	void answered() {
		Outage present = this.outage.get();
		if (present != null && present.isOver(this.nanoTime.getAsLong()) && this.outage.compareAndSet(present, null)) {
			this.logger.info("The storage '" + this.storage + "' of sessions answers again, after " + present);
		}
	}

	/**
	 * Failures without a calm time in between.
	 */
	private static final class Outage {

		private final long began;

		private final AtomicLong lastFailure = new AtomicLong();

		private final AtomicLong failures = new AtomicLong();

		Outage(long began) {
			this.began = began;
		}

		void failed(long now) {
			this.failures.incrementAndGet();
			this.lastFailure.set(now);
		}

		boolean isOver(long now) {
			return this.failures.get() > 0 && now - this.lastFailure.get() > CALM.toNanos();
		}

		@Override
		public String toString() {
			Duration lasted = Duration.ofNanos(this.lastFailure.get() - this.began);
			return this.failures
					+ ((this.failures.get() == 1) ? " failure" : " failures in " + lasted.toMillis() + " ms");
		}

	}

}
