package io.github.sessionstarter.benchmarks.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;

import io.github.sessionstarter.benchmarks.measurement.CpuTime;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.TimeToLive;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.directory.DirectoryOptions;
import io.github.sessionstarter.storage.directory.DirectorySessionStorage;
import io.github.sessionstarter.storage.directory.Durability;

import org.springframework.util.FileSystemUtils;

/**
 * A directory in which nothing is forced to the disk; the least is a file for each value
 * in one folder. The system property {@code benchmarks.directory} says where; the default
 * is the temporary directory.
 */
final class DirectoryPlace implements Place {

	private static final Duration RARELY = Duration.ofDays(1);

	private static final Duration SOON = Duration.ofSeconds(1);

	private static final long BLOCK = 4096;

	private final Path directory;

	private DirectorySessionStorage storage;

	DirectoryPlace() throws IOException {
		String parent = System.getProperty("benchmarks.directory", System.getProperty("java.io.tmpdir"));
		this.directory = Files.createTempDirectory(Path.of(parent), "benchmarks");
		this.storage = open(RARELY, Clock.systemUTC());
	}

	@Override
	public String title() {
		return "directory";
	}

	private DirectorySessionStorage open(Duration cleanupInterval, Clock clock) {
		return new DirectorySessionStorage(this.directory.resolve("sessions"), "benchmarks",
				new DirectoryOptions(cleanupInterval, Durability.NONE, CacheOptions.NONE), clock);
	}

	@Override
	public SessionStorage storage() {
		this.storage.close();
		this.storage = open(RARELY, Clock.systemUTC());
		return this.storage;
	}

	@Override
	public SessionStorage bare() throws IOException {
		return new BareFiles(Files.createDirectories(this.directory.resolve("bare")));
	}

	@Override
	public long cpuNanos() {
		return CpuTime.ofThisThread();
	}

	@Override
	public Space space() throws IOException {
		try (Stream<Path> all = Files.walk(this.directory)) {
			return all.map((path) -> new Space(blocks(path), 1))
				.reduce(new Space(0, 0),
						(one, other) -> new Space(one.bytes() + other.bytes(), one.inodes() + other.inodes()));
		}
	}

	private static long blocks(Path path) {
		return (path.toFile().length() + BLOCK - 1) / BLOCK * BLOCK;
	}

	@Override
	public String start(String id) {
		this.storage.close();
		long begin = System.nanoTime();
		this.storage = open(RARELY, Clock.systemUTC());
		this.storage.read(id);
		return ScaleRounds.format("%.1f ms", (System.nanoTime() - begin) / 1e6);
	}

	@Override
	public String sweep(int sessions) throws Exception {
		this.storage.close();
		long begin = System.nanoTime();
		long before = CpuTime.nanos() - CpuTime.ofThisThread();
		this.storage = open(SOON, Clock.offset(Clock.systemUTC(), TTL.plus(TimeToLive.SKEW)));
		awaitRemoval(this.directory);
		double nanos = System.nanoTime() - begin;
		double cpu = CpuTime.nanos() - CpuTime.ofThisThread() - before;
		return ScaleRounds.format("%.1f µs, %.0f/s, %.0f %% of a processor", cpu / 1000 / sessions,
				sessions / nanos * 1e9, 100 * cpu / nanos);
	}

	private static void awaitRemoval(Path folder) throws Exception {
		try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, (path) -> !path.endsWith(".lock"))) {
			for (Path child : children) {
				if (Files.isDirectory(child)) {
					awaitRemoval(child);
				}
				else {
					while (Files.exists(child)) {
						Thread.sleep(5);
					}
				}
			}
		}
	}

	@Override
	public void clear() throws IOException {
		this.storage.close();
		FileSystemUtils.deleteRecursively(this.directory.resolve("sessions"));
		FileSystemUtils.deleteRecursively(this.directory.resolve("bare"));
	}

	@Override
	public void close() throws IOException {
		clear();
		Files.delete(this.directory);
	}

	private record BareFiles(Path folder) implements SessionStorage {

		@Override
		public String read(String id) {
			try {
				return Files.readString(this.folder.resolve(id));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			return replace(id, "", value, ttl);
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			try {
				Path temporary = Files.writeString(this.folder.resolve(id + ".tmp"), value);
				Files.move(temporary, this.folder.resolve(id), StandardCopyOption.ATOMIC_MOVE);
				return true;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public boolean invalidate(String id) {
			return this.folder.resolve(id).toFile().delete();
		}

	}

}
