package io.github.sessionstarter.storage;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

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
		DirectoryOptions options = new DirectoryOptions(Duration.ofMinutes(10), Durability.NONE, Duration.ZERO);
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
			case "fill" -> process.fill();
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

	private void fill() {
		try {
			this.storage.replace("id", "small", "x".repeat(1_000_000), LIMIT);
			System.out.println("written");
		}
		catch (UncheckedIOException ex) {
			System.out.println(ex.getMessage());
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
