package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * A thread that sweeps soon after the start and at regular intervals, and does not keep
 * the process alive.
 */
final class SweepThread implements AutoCloseable {

	static final String NAME = "session-directory-sweep";

	private static final long LONGEST_FIRST_DELAY = TimeUnit.MINUTES.toNanos(1);

	private final Path folder;

	private final ExpirySweep sweep;

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(SweepThread::thread);

	private boolean failing;

	SweepThread(Path folder, ExpirySweep sweep, Duration interval) {
		this.folder = folder;
		this.sweep = sweep;
		long nanos = TimeUnit.NANOSECONDS.convert(interval);
		Future<?> unused = this.executor.scheduleWithFixedDelay(this::run, firstDelay(nanos), nanos,
				TimeUnit.NANOSECONDS);
	}

	/** Soon, but not at the same moment as in the processes that start together. */
	static long firstDelay(long interval) {
		long longest = Math.min(interval / 10, LONGEST_FIRST_DELAY);
		return ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
	}

	/** What is thrown here would end all later sweeps, unnoticed. */
	private void run() {
		try {
			this.sweep.run();
			this.failing = false;
		}
		catch (IOException | RuntimeException | Error ex) {
			warn(ex);
		}
	}

	private void warn(Throwable ex) {
		if (!this.failing && !this.executor.isShutdown()) {
			this.failing = true;
			Log logger = LogFactory.getLog(DirectorySessionStorage.class);
			logger.warn("Expired sessions in the directory " + this.folder + " could not be removed ("
					+ DirectoryFailure.reason(ex) + "). This is tried again, and logged again after it has succeeded.");
		}
	}

	/** Wait for a sweep that is running. */
	@Override
	public void close() {
		this.executor.shutdownNow();
		try {
			boolean unused = this.executor.awaitTermination(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Thread thread(Runnable work) {
		Thread thread = new Thread(work, NAME);
		thread.setDaemon(true);
		return thread;
	}

}
