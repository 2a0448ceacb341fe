package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A directory with a session that an earlier version has written, one folder deeper.
 */
abstract class FormerLayout {

	static final Duration LIMIT = Duration.ofMinutes(30);

	final MovableClock clock = new MovableClock();

	@TempDir
	Path directory;

	DirectorySessionStorage storage;

	SessionFolder folder;

	@BeforeEach
	void open() throws Exception {
		this.storage = new DirectorySessionStorage(this.directory, "shop",
				new DirectoryOptions(Duration.ofDays(1), Durability.NONE, CacheOptions.NONE), this.clock);
		this.folder = new SessionFolder(this.directory, "shop");
		writeFormer("id", "value", LIMIT);
	}

	@AfterEach
	void close() {
		this.storage.close();
	}

	void writeBoth(String id) throws IOException {
		Path aside = Files.move(former(id), this.directory.resolve("aside"));
		assertThat(this.storage.create(id, "present", LIMIT)).isTrue();
		Files.createDirectories(former(id).getParent());
		Files.move(aside, former(id));
	}

	/** As an earlier version did. */
	void writeFormer(String id, String value, Duration ttl) throws IOException {
		Files.createDirectories(former(id).getParent());
		Files.write(former(id), FileFormat.encode(new FileContent.Entry(value, this.clock.millis() + ttl.toMillis())));
	}

	Path former(String id) {
		Path file = present(id);
		return file.resolveSibling(file.getFileName().toString().substring(2, 4)).resolve(file.getFileName());
	}

	Path present(String id) {
		return this.folder.locate(id).file();
	}

	Path setAside(String id) {
		return present(id).resolveSibling(present(id).getFileName() + ".damaged");
	}

	void assertUnreadable() {
		assertThatExceptionOfType(UnreadableEntryException.class).isThrownBy(() -> this.storage.readStrictly("id"));
	}

	void sweep() {
		try {
			StorageProcess.sweepOnce(this.folder, this.clock);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Stream<Path> all() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.toList().stream();
		}
	}

	static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
