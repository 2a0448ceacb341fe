package io.github.sessionstarter.history;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A request that a client is to send, and how it goes.
 *
 * @param action what is to be done
 * @param value what it writes, or empty
 * @param pause how long the application takes, in milliseconds
 * @param patience after how many microseconds the client ends the connection
 * @param forgetsAnswer whether the answer is lost on its way
 */
record Order(Action action, String value, int pause, long patience, boolean forgetsAnswer) {

	/** Longer than an application is paused. */
	private static final long PATIENT = 10_000_000;

	/** Of this number of requests one is cut off, and one loses its answer. */
	private static final int CUT = 40;

	private static final int LONGEST_PAUSE = 30;

	private static final TreeMap<Integer, Action> BELOW = new TreeMap<>(Map.of(30, Action.READ, 55, Action.UPDATE, 75,
			Action.SET, 90, Action.RENEW, 96, Action.LOG_IN, 99, Action.LOG_OUT, 100, Action.LOG_OUT_EVERYWHERE));

	static Order of(Action action, String value) {
		return new Order(action, value, 0, PATIENT, false);
	}

	/** Return any request; half of them are slow. */
	static Order random(String value, Random random) {
		Action action = BELOW.higherEntry(random.nextInt(100)).getValue();
		boolean writes = action.writesRegister() || action == Action.UPDATE;
		int pause = random.nextBoolean() ? random.nextInt(LONGEST_PAUSE) : 0;
		long patience = (random.nextInt(CUT) == 0) ? 1_000L * random.nextInt(LONGEST_PAUSE) : PATIENT;
		return new Order(action, writes ? value : "", pause, patience, random.nextInt(CUT) == 0);
	}

}
