package io.github.sessionstarter.autoconfigure.registration;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * The thread that reads keys again at regular intervals, until the application ends.
 */
public final class KeyRefresh implements DisposableBean {

	private static final Log logger = LogFactory.getLog(KeyRefresh.class);

	/** The name of the thread. */
	public static final String THREAD = "session-keys";

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private final Duration interval;

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(KeyRefresh::thread);

	/**
	 * Create a new refresh, which has no thread until {@link #start}.
	 * @param interval the time between two readings; zero for none
	 * @throws InvalidSessionsConfigurationException if the interval is too short
	 */
	public KeyRefresh(Duration interval) {
		if (!interval.isZero() && interval.compareTo(SHORTEST) < 0) {
			throw new InvalidSessionsConfigurationException("sessions.key-refresh-interval", interval,
					"Files are read once a second at most",
					"Write a duration of a second or more, such as 10s, or 0 to read the keys at the start only.");
		}
		this.interval = interval;
	}

	/**
	 * Start to read at regular intervals, in a thread that begins with the first call.
	 * @param reading reads the keys; what it throws is logged
	 */
	public void start(Runnable reading) {
		if (!this.interval.isZero()) {
			long nanos = TimeUnit.NANOSECONDS.convert(this.interval);
			Future<?> unused = this.executor.scheduleWithFixedDelay(() -> run(reading), nanos, nanos,
					TimeUnit.NANOSECONDS);
		}
	}

	/** What is thrown here would end all later readings, unnoticed. */
	private static void run(Runnable reading) {
		try {
			reading.run();
		}
		catch (RuntimeException | Error ex) {
			logger.warn("sessions.keys: They could not be read again (" + ex.getClass().getSimpleName()
					+ "). The keys that were read before stay in use");
		}
	}

	@Override
	public void destroy() {
		this.executor.shutdown();
	}

	private static Thread thread(Runnable work) {
		Thread thread = new Thread(work, THREAD);
		thread.setDaemon(true);
		return thread;
	}

}
