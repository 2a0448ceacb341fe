package io.github.sessionstarter.history;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A thread that kills and pauses applications, one at a time, until it is closed.
 */
final class Faults implements AutoCloseable {

	private static final int REST_MILLIS = 1_000;

	private static final int PAUSE_MILLIS = 1_500;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final List<ApplicationNode> nodes;

	private final Random random;

	private final Thread thread = new Thread(this::run, "faults");

	private int kills;

	private int pauses;

	Faults(List<ApplicationNode> nodes, long seed) {
		this.nodes = nodes;
		this.random = new Random(seed);
		this.thread.start();
	}

	private void run() {
		while (!closedWithin(REST_MILLIS)) {
			ApplicationNode node = this.nodes.get(this.random.nextInt(this.nodes.size()));
			if (this.random.nextInt(3) == 0) {
				node.kill();
				this.kills++;
				boolean unused = closedWithin(REST_MILLIS / 2);
				node.start();
			}
			else {
				node.pause();
				this.pauses++;
				boolean unused = closedWithin(PAUSE_MILLIS);
				node.resume();
			}
		}
	}

	private boolean closedWithin(int millis) {
		try {
			return this.closed.await(this.random.nextInt(millis), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	/** Ends the faults, and returns when all applications run. */
	@Override
	public void close() {
		this.closed.countDown();
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public String toString() {
		return this.kills + " kills, " + this.pauses + " pauses";
	}

}
