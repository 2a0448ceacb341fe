package io.github.sessionstarter.benchmarks.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.sessionstarter.benchmarks.measurement.Contender;
import io.github.sessionstarter.storage.directory.Durability;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.util.FileSystemUtils;

/**
 * The benchmark that reads a value from a file, and replaces it: with nothing forced to
 * the disk, and forced. Each thread has a file of its own. The system property
 * {@code benchmarks.directory} says where; the default is the temporary directory.
 */
@State(Scope.Thread)
public class DirectoryBenchmark {

	@Param({ "SESSION_STARTER", "FLOOR" })
	Contender contender = Contender.FLOOR;

	@Param("1024")
	int bytes;

	private Path directory;

	private ValueFile file;

	private ValueFile forced;

	private String present;

	private String next;

	@Setup
	public void createFiles() throws IOException {
		Path parent = Path.of(System.getProperty("benchmarks.directory", System.getProperty("java.io.tmpdir")));
		this.directory = Files.createTempDirectory(parent, "benchmarks");
		this.present = "a".repeat(this.bytes);
		this.next = "b".repeat(this.bytes);
		this.file = file("unforced", Durability.NONE);
		this.forced = file("forced", Durability.FSYNC);
		if (!this.present.equals(this.file.read()) || !this.present.equals(this.forced.read())) {
			throw new IllegalStateException("What was written is not what was read");
		}
	}

	@TearDown
	public void deleteFiles() throws IOException {
		FileSystemUtils.deleteRecursively(this.directory);
	}

	@Benchmark
	public @Nullable String read() throws IOException {
		return this.file.read();
	}

	@Benchmark
	public void write() throws IOException {
		replace(this.file);
	}

	@Benchmark
	public void forcedWrite() throws IOException {
		replace(this.forced);
	}

	private void replace(ValueFile file) throws IOException {
		file.replace(this.present, this.next);
		String written = this.next;
		this.next = this.present;
		this.present = written;
	}

	private ValueFile file(String name, Durability durability) throws IOException {
		Path folder = Files.createDirectory(this.directory.resolve(name));
		return (this.contender == Contender.SESSION_STARTER) ? new SessionFile(folder, durability, this.present)
				: new BareFile(folder, durability, this.present);
	}

}
