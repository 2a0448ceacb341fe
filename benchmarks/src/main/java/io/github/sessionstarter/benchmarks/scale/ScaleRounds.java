package io.github.sessionstarter.benchmarks.scale;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.github.sessionstarter.benchmarks.measurement.OthersProfiler;
import io.github.sessionstarter.benchmarks.scale.Place.Space;
import io.github.sessionstarter.storage.SessionStorage;

/**
 * The rounds over storages that grow tenfold, each after the least that keeps as many
 * values in the same place. One thread creates them all, and then reads and replaces
 * some, in an order in which no two neighbours are related.
 */
public final class ScaleRounds {

	private static final String TITLES = """
			| storage | sessions | create | read | replace | bytes | inodes | all expire | start |
			|---|---|---|---|---|---|---|---|---|
			""";

	private static final int WARM_UP = 20_000;

	private static final int SMALLEST = 1_000;

	private static final int OPERATIONS = 50_000;

	/** Ids and values are made before the time of a batch begins. */
	private static final int BATCH = 1_000;

	private static final long STRIDE = 7_919;

	private static final String NOTE = "x".repeat(137);

	private final int largest;

	/**
	 * Create rounds.
	 * @param largest how many sessions there are in the last one
	 */
	public ScaleRounds(int largest) {
		this.largest = largest;
	}

	/**
	 * Measure.
	 * @return the table, in Markdown
	 * @throws Exception if a storage fails
	 */
	public String run() throws Exception {
		List<String> rows = new ArrayList<>();
		try (Place memory = new MemoryPlace(); Place redis = new RedisPlace(); Place directory = new DirectoryPlace()) {
			for (Place place : List.of(memory, redis, directory)) {
				System.err.println("Warm-up: " + row(place, WARM_UP));
				for (int sessions = SMALLEST; sessions <= this.largest; sessions *= 10) {
					rows.add(row(place, sessions));
					System.err.println(rows.get(rows.size() - 1));
				}
			}
		}
		return TITLES + String.join("\n", rows);
	}

	private static String row(Place place, int sessions) throws Exception {
		Figures bare = figures(place, place.bare(), sessions);
		place.clear();
		Figures ours = figures(place, place.storage(), sessions);
		String start = place.start(id(0));
		String sweep = place.sweep(sessions);
		place.clear();
		return format("| %s | %,d | %.2f (%.2f) | %.2f (%.2f) | %.2f (%.2f) | %.0f (%.2f) | %s | %s | %s |",
				place.title(), sessions, ours.create(), ours.create() / bare.create(), ours.read(),
				ours.read() / bare.read(), ours.replace(), ours.replace() / bare.replace(), ours.bytes() / sessions,
				ours.bytes() / bare.bytes(), (ours.inodes() > 0) ? format("%,d", ours.inodes()) : "", sweep, start);
	}

	private static Figures figures(Place place, SessionStorage storage, int sessions) throws Exception {
		OthersProfiler.waitIfAsked();
		Space before = place.space();
		double create = micros(place, sessions, (i) -> {
			String id = id(i);
			String value = value(i, 0);
			return () -> storage.create(id, value, Place.TTL);
		});
		Space after = place.space();
		double read = micros(place, OPERATIONS, (i) -> {
			String id = id(scattered(i, sessions));
			return () -> storage.read(id) != null;
		});
		double replace = micros(place, OPERATIONS, (i) -> {
			String id = id(scattered(i, sessions));
			String present = value(scattered(i, sessions), i / sessions);
			String next = value(scattered(i, sessions), i / sessions + 1);
			return () -> storage.replace(id, present, next, Place.TTL);
		});
		return new Figures(create, read, replace, after.bytes() - before.bytes(), after.inodes() - before.inodes());
	}

	private static double micros(Place place, int count, IntFunction<BooleanSupplier> operations) {
		long nanos = 0;
		for (int begin = 0; begin < count; begin += BATCH) {
			List<BooleanSupplier> batch = IntStream.range(begin, begin + BATCH).mapToObj(operations).toList();
			long before = place.cpuNanos();
			for (BooleanSupplier operation : batch) {
				if (!operation.getAsBoolean()) {
					throw new IllegalStateException("There is something else in this place");
				}
			}
			nanos += place.cpuNanos() - before;
		}
		return nanos / 1000.0 / count;
	}

	/** Return each session once before the first one comes again. */
	private static int scattered(int i, int sessions) {
		return (int) (i * STRIDE % sessions);
	}

	/** Like the hash that a storage is given. */
	private static String id(int session) {
		byte[] bytes = new byte[32];
		new Random(session).nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/** Like a record behind the times of its session, 200 bytes. */
	private static String value(int session, int version) {
		return "mi8ip2o1.0.1a5s0."
				+ format("{\"id\":\"user-%07d\",\"count\":%05d,\"note\":\"%s\"}", session, version, NOTE);
	}

	static String format(String format, Object... arguments) {
		return String.format(Locale.ROOT, format, arguments);
	}

	/**
	 * What was measured.
	 *
	 * @param create microseconds for each
	 * @param read microseconds for each
	 * @param replace microseconds for each
	 * @param bytes for all
	 * @param inodes for all
	 */
	private record Figures(double create, double read, double replace, double bytes, long inodes) {
	}

}
