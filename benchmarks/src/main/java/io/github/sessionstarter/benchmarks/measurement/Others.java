package io.github.sessionstarter.benchmarks.measurement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * What other programs take of the processors since some moment, as Linux counts it. On
 * other systems it is nothing.
 *
 * @param nanos when the counting began
 * @param ticks hundredths of a second that had gone to others by then
 */
public record Others(long nanos, long ticks) {

	private static final Path MACHINE = Path.of("/proc/stat");

	private static final Path PROCESS = Path.of("/proc/self/stat");

	private static final double NANOS_PER_TICK = 10_000_000;

	private static final double LITTLE = 0.05;

	/**
	 * Begin to count.
	 * @return the present moment
	 */
	public static Others now() {
		return new Others(System.nanoTime(), Files.isReadable(MACHINE) ? ofMachine() - ofProcess() : 0);
	}

	/**
	 * Return what others have taken.
	 * @return a part of all processors, from 0 to 1
	 */
	public double share() {
		Others now = now();
		double all = (now.nanos - this.nanos) / NANOS_PER_TICK * Runtime.getRuntime().availableProcessors();
		return (now.ticks - this.ticks) / all;
	}

	/**
	 * Wait until others take next to nothing, however long that takes.
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void waitUntilIdle() throws InterruptedException {
		Others before;
		do {
			before = now();
			Thread.sleep(200);
		}
		while (before.share() > LITTLE);
	}

	/** Everything but idle (4) and waiting for a disk (5). */
	private static long ofMachine() {
		return sum(MACHINE, 1, 2, 3, 6, 7, 8);
	}

	/** As a user (14) and in the system (15), which the manual counts from 1. */
	private static long ofProcess() {
		return sum(PROCESS, 13, 14);
	}

	private static long sum(Path file, int... positions) {
		try {
			// Only the first line counts, and no name of a program with blanks in it.
			String[] words = Files.readAllLines(file).get(0).split("\\s+");
			return IntStream.of(positions).mapToLong((position) -> Long.parseLong(words[position])).sum();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
