package io.github.sessionstarter.storage.directory;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Another user of the machine plants a link in the place of a folder below the directory.
 */
@Tag("abuse")
@Timeout(30)
class LinkedFolderTests {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void noLinkedFolderIsReadOrWrittenThrough(int levels) throws Exception {
		try (DirectorySessionStorage storage = open()) {
			storage.create("id", "value", LIMIT);
			Path target = moveBehindLink(levels);
			Path file = target.resolve(folder(levels).relativize(file()));
			byte[] content = Files.readAllBytes(file);
			assertRefused(() -> storage.read("id"));
			assertRefused(() -> storage.readStrictly("id"));
			assertRefused(() -> storage.create("id", "new", LIMIT));
			assertRefused(() -> storage.replace("id", "value", "new", LIMIT));
			assertRefused(() -> storage.invalidate("id"));
			assertThat(file).hasBinaryContent(content);
		}
	}

	@Test
	void nothingIsMadeBehindALink() throws Exception {
		try (DirectorySessionStorage storage = open()) {
			Path target = Files.createDirectory(this.directory.resolve("target"));
			Files.createDirectories(folder(1).getParent());
			Files.createSymbolicLink(folder(1), target);
			assertRefused(() -> storage.create("id", "new", LIMIT));
			assertRefused(() -> storage.readStrictly("id"));
			assertThat(target).isEmptyDirectory();
		}
	}

	@Test
	void aLinkInThePlaceOfTheApplicationsFolderStopsTheStart() throws Exception {
		Path target = Files.createDirectory(this.directory.resolve("target"));
		Files.createDirectory(this.directory.resolve("sessions"));
		Files.createSymbolicLink(folder(2), target);
		assertRefused(this::open);
		assertThat(target).isEmptyDirectory();
	}

	@Test
	void aLockThatIsALinkOrAPipeStopsTheStart() throws Exception {
		open().close();
		Path lock = folder(2).resolve(".lock");
		Files.delete(lock);
		Files.createSymbolicLink(lock, Files.createFile(this.directory.resolve("target")));
		assertRefused(this::open);
		Files.delete(lock);
		assertThat(new ProcessBuilder("mkfifo", lock.toString()).start().waitFor()).isZero();
		assertRefused(this::open);
	}

	@Test
	void noFileBehindALinkIsSwept() throws Exception {
		try (DirectorySessionStorage storage = open()) {
			storage.create("id", "value", Duration.ofMillis(1));
		}
		Path file = file();
		Path moved = moveBehindLink(2).resolve(folder(2).relativize(file));
		assertThatExceptionOfType(FileSystemException.class)
			.isThrownBy(() -> StorageProcess.sweepOnce(this.directory.resolve("sessions")));
		assertThat(moved).exists();
	}

	/** Return the folder that is some levels above the file of the session. */
	private Path folder(int levels) throws Exception {
		Path folder = file();
		for (int level = 0; level < levels; level++) {
			folder = folder.getParent();
		}
		return folder;
	}

	private Path moveBehindLink(int levels) throws Exception {
		Path folder = folder(levels);
		Path target = Files.move(folder, this.directory.resolve("target"));
		Files.createSymbolicLink(folder, target);
		return target;
	}

	private Path file() throws Exception {
		return new SessionFolder(this.directory.resolve("sessions"), "shop").locate("id").file();
	}

	private DirectorySessionStorage open() {
		return new DirectorySessionStorage(this.directory.resolve("sessions"), "shop");
	}

	private void assertRefused(ThrowingCallable call) {
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(call)
			.withMessageContaining("The session directory " + this.directory);
	}

}
