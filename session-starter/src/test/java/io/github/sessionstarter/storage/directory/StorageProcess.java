package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.sessionstarter.storage.TimeToLive;
import io.github.sessionstarter.storage.cache.CacheOptions;
import org.jspecify.annotations.Nullable;

/**
 * A process of its own that works in a directory. Waits for a character on its standard
 * input before it begins.
 */
public final class StorageProcess {

	static final Duration LIMIT = Duration.ofMinutes(30);

	static final int THREADS = 4;

	private final DirectorySessionStorage storage;

	private final int times;

	private StorageProcess(DirectorySessionStorage storage, int times) {
		this.storage = storage;
		this.times = times;
	}

	static DirectorySessionStorage open(Path directory) {
		DirectoryOptions options = new DirectoryOptions(Duration.ofMinutes(10), Durability.NONE, CacheOptions.NONE);
		return new DirectorySessionStorage(directory, "shop", options, InstantSource.system());
	}

	public static void main(String[] arguments) throws Exception {
		StorageProcess process = new StorageProcess(open(Path.of(arguments[0])), Integer.parseInt(arguments[2]));
		System.out.println("ready");
		if (System.in.read() < 0) {
			return;
		}
		switch (arguments[1]) {
			case "write" -> process.write();
			case "fill" -> process.fill(Path.of(arguments[0]));
			case "ask" -> process.ask();
			case "sweep" -> process.sweep(Path.of(arguments[0]));
			case "lock" -> process.lock(Path.of(arguments[0]));
			case "increment" -> process.increment();
			case "create" -> process.create();
			default -> throw new IllegalArgumentException(arguments[1]);
		}
	}

	/** A value that shows whether it is whole. */
	static String value(int number) {
		return (number + ",").repeat(2_000);
	}

	static int number(String value) {
		int number = Integer.parseInt(value.substring(0, value.indexOf(',')));
		return value.equals(value(number)) ? number : -1;
	}

	/** Never ends. Tells each value that was written, after it was. */
	private void write() {
		String value = this.storage.read("id");
		for (int number = number(value);; number++) {
			String next = value(number + 1);
			if (!this.storage.replace("id", value, next, LIMIT)) {
				throw new IllegalStateException("Somebody else has written");
			}
			value = next;
			System.out.println(number + 1);
		}
	}

	private void fill(Path directory) throws IOException {
		this.storage.create("id", "small", LIMIT);
		tell(() -> this.storage.replace("id", "small", "x".repeat(1_000_000), LIMIT));
		tell(() -> this.storage.read("id"));
		try (Stream<Path> files = Files.walk(directory)) {
			System.out.println(files.filter(Files::isRegularFile).count());
		}
	}

	private void ask() {
		tell(() -> this.storage.read("id"));
		tell(() -> this.storage.read("expired"));
		tell(() -> this.storage.replace("id", "value", "new", LIMIT));
		tell(() -> this.storage.invalidate("id"));
		tell(() -> this.storage.create("id", "new", LIMIT));
		tell(() -> this.storage.create("other", "value", LIMIT));
	}

	private static void tell(Supplier<@Nullable Object> call) {
		try {
			System.out.println(call.get());
		}
		catch (UncheckedIOException ex) {
			System.out.println(ex.getMessage());
		}
	}

	private void sweep(Path directory) {
		try {
			sweepOnce(directory);
			System.out.println("swept");
		}
		catch (IOException ex) {
			System.out.println(DirectoryFailure.reason(ex));
		}
	}

	/** Sweep as it is done later, when the tolerated difference of clocks has passed. */
	static void sweepOnce(Path directory) throws IOException {
		sweepOnce(new SessionFolder(directory, "shop"),
				Clock.offset(Clock.systemUTC(), TimeToLive.SKEW.plusSeconds(1)));
	}

	static void sweepOnce(SessionFolder folder, InstantSource clock) throws IOException {
		FolderLocks locks = FolderLocks.of(folder.path());
		DamagedFiles damaged = new DamagedFiles(folder.path());
		SessionFiles files = new SessionFiles(clock, new SessionFileWriter(Durability.NONE), damaged);
		try {
			new ExpirySweep(folder, new SweptFiles(locks, clock, files, damaged)).run();
		}
		finally {
			locks.release();
		}
	}

	/** Says whether it can be locked at once. */
	private void lock(Path directory) throws IOException {
		FolderLocks locks = FolderLocks.of(new SessionFolder(directory, "shop").path());
		try {
			System.out.println(locks.hold(this.times, Duration.ZERO, () -> "free"));
		}
		catch (LockTimeoutException ex) {
			System.out.println("locked");
		}
	}

	private void increment() throws InterruptedException {
		List<Thread> threads = new ArrayList<>();
		for (int thread = 0; thread < THREADS; thread++) {
			threads.add(new Thread(this::incrementSome));
		}
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		System.out.println("done");
	}

	private void incrementSome() {
		boolean present = true;
		for (int i = 0; present && i < this.times; i++) {
			present = increment("counter");
		}
	}

	private boolean increment(String id) {
		String value = this.storage.read(id);
		while (value != null && !this.storage.replace(id, value, String.valueOf(Integer.parseInt(value) + 1), LIMIT)) {
			value = this.storage.read(id);
		}
		return value != null;
	}

	private void create() {
		int won = 0;
		for (int id = 0; id < this.times; id++) {
			won += this.storage.create("id " + id, "value", LIMIT) ? 1 : 0;
		}
		System.out.println(won);
	}

}
