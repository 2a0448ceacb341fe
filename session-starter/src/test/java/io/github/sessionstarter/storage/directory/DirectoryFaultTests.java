package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.testing.MovableClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A directory that is broken is a failure, one that is gone is empty, and both heal.
 */
@Tag("abuse")
@Tag("fault")
@Timeout(60)
@Tag("full")
class DirectoryFaultTests {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	@TempDir
	private Path directory;

	private Path root;

	private DirectorySessionStorage storage;

	@BeforeEach
	void open() {
		this.root = this.directory.resolve("data/sessions");
		this.storage = open(this.root);
		this.storage.create("id", "value", LIMIT);
	}

	@AfterEach
	void close() {
		this.storage.close();
	}

	@Test
	void aFileIsNoDirectory() throws Exception {
		Path file = Files.writeString(this.directory.resolve("file"), "content");
		assertFails(() -> open(file), file);
		assertFails(() -> open(file.resolve("sessions")), file.resolve("sessions"));
		assertThat(file).hasContent("content");
	}

	@Test
	void aDirectoryThatCannotBeMadeIsAFailure() {
		assertFails(() -> open(Path.of("/proc/sessions")), Path.of("/proc/sessions"));
	}

	@Test
	void aDirectoryThatBecameAFileIsAFailureUntilItIsBack() throws Exception {
		breakAndHeal(this.root);
	}

	@Test
	void aDirectoryAboveThatBecameAFileIsAFailureUntilItIsBack() throws Exception {
		breakAndHeal(this.root.getParent());
	}

	@Test
	void aFolderThatBecameAFileIsAFailureUntilItIsBack() throws Exception {
		Path file = new SessionFolder(this.root, "shop").locate("id").file();
		breakAndHeal(file.getParent());
		breakAndHeal(file.getParent().getParent());
	}

	private void breakAndHeal(Path folder) throws Exception {
		Path moved = this.directory.resolve("moved");
		Files.move(folder, moved);
		Files.writeString(folder, "content");
		assertEveryMethodFails();
		assertThat(folder).hasContent("content");
		Files.delete(folder);
		Files.move(moved, folder);
		assertThat(this.storage.read("id")).isEqualTo("value");
		assertThat(this.storage.replace("id", "value", "value", LIMIT)).isTrue();
	}

	@Test
	void aDirectoryThatWasRemovedIsEmptyAndIsMadeAnew() {
		remove(this.root);
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.storage.replace("id", "value", "new", LIMIT)).isFalse();
		assertThat(this.storage.invalidate("id")).isFalse();
		assertThat(this.root).doesNotExist();
		assertThat(this.storage.create("id", "new", LIMIT)).isTrue();
		assertThat(this.storage.read("id")).isEqualTo("new");
	}

	@Test
	void twoStoragesOfARemovedDirectoryStillExcludeEachOther() {
		try (DirectorySessionStorage other = open(this.root)) {
			remove(this.root);
			assertThat(this.storage.create("id", "one", LIMIT)).isTrue();
			assertThat(other.create("id", "other", LIMIT)).isFalse();
			assertThat(other.replace("id", "one", "other", LIMIT)).isTrue();
			assertThat(this.storage.invalidate("id")).isTrue();
		}
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.storage.directory.FullDisk#ofThisMachine")
	void aFullDiskIsAFailureAndTheOldValueStays(FullDisk disk) throws Exception {
		Path full = Files.createDirectory(this.directory.resolve("full"));
		Process process = ChildJvm.start(disk.wrapper(full), StorageProcess.class, full.toString(), "fill", "0");
		assertThat(ChildJvm.finish(process)).hasSize(4)
			.startsWith("ready")
			.endsWith("small", "2") // files: the session and the lock
			.element(1)
			.asString()
			.contains("The session directory " + full.toRealPath(), "failed: ");
	}

	@Test
	void anInterruptedThreadHarmsNobodyElse() {
		Thread.currentThread().interrupt();
		try {
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> this.storage.replace("id", "value", "new", LIMIT));
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
		assertThat(this.storage.replace("id", "value", "new", LIMIT)).isTrue();
	}

	private void assertEveryMethodFails() {
		for (ThrowingCallable call : List.<ThrowingCallable>of(() -> this.storage.read("id"),
				() -> this.storage.create("id", "new", LIMIT), () -> this.storage.replace("id", "value", "new", LIMIT),
				() -> this.storage.invalidate("id"))) {
			assertFails(call, this.root);
		}
	}

	/** The directory is named, and no file of it. */
	private void assertFails(ThrowingCallable call, Path named) {
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(call)
			.withMessageContaining(named.toString())
			.withStackTraceContaining("failed: ")
			.satisfies((ex) -> assertThat(ex.getCause()).hasNoCause().hasNoSuppressedExceptions())
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContainPattern("[0-9a-f]{64}"));
	}

	private static DirectorySessionStorage open(Path root) {
		return new DirectorySessionStorage(root, "shop", DirectoryOptions.DEFAULT, new MovableClock());
	}

	private static void remove(Path root) {
		try {
			FileSystemUtils.deleteRecursively(root);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
