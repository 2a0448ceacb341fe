package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.sessionstarter.storage.TimeToLive;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.testing.MovableClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Expired files are removed, and no others.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
class SweepTests {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	private final MovableClock clock = new MovableClock();

	@TempDir
	private Path directory;

	private Path root;

	private DirectorySessionStorage storage;

	private SessionFolder folder;

	@BeforeEach
	void open() throws Exception {
		this.root = this.directory.resolve("sessions");
		this.storage = open(Duration.ofMillis(5));
		this.folder = new SessionFolder(this.root, "shop");
	}

	@AfterEach
	void close() {
		this.storage.close();
	}

	@Test
	void expiredFilesAreRemovedAndTheOthersStay() {
		IntStream.range(0, 100).forEach((id) -> this.storage.create("short " + id, "value", LIMIT));
		IntStream.range(0, 10).forEach((id) -> this.storage.create("long " + id, "value", LIMIT.plusMillis(1)));
		this.clock.move(LIMIT.plus(TimeToLive.SKEW));
		awaitFiles(11); // and the lock
	}

	@Test
	void theSweepWorksForATenthOfTheTimeAndRestsForASecondAtMost() {
		assertThat(ExpirySweep.pauseAfter(TimeUnit.MILLISECONDS.toNanos(20), false))
			.isEqualTo(TimeUnit.MILLISECONDS.toNanos(180));
		assertThat(ExpirySweep.pauseAfter(TimeUnit.HOURS.toNanos(1), false)).isLessThan(TimeUnit.SECONDS.toNanos(1));
	}

	@Test
	void theSweepWorksForHalfOfTheTimeWhileItRemoves() {
		assertThat(ExpirySweep.pauseAfter(TimeUnit.MILLISECONDS.toNanos(20), true))
			.isEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
	}

	@Test
	void whatMayBeAliveByTheClockOfAnotherNodeStays() throws Exception {
		this.storage.create("id", "value", LIMIT);
		this.clock.move(LIMIT.plus(TimeToLive.SKEW).minusMillis(1));
		sweepOnce();
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.folder.locate("id").file()).exists();
	}

	@Test
	void whatAProcessLeftThatDiedIsRemoved() throws Exception {
		this.storage.create("id", "value", LIMIT);
		Path file = this.folder.locate("id").file();
		Path temporary = Files.writeString(file.resolveSibling(file.getFileName() + ".0123456789abcdef.tmp"), "half");
		Awaitility.await().until(() -> Files.notExists(temporary));
		assertThat(this.storage.read("id")).isEqualTo("value");
	}

	@Test
	void whatIsBeingWrittenStays() throws Exception {
		this.storage.create("id", "value", LIMIT);
		SessionFolder.Location location = this.folder.locate("id");
		FolderLocks locks = FolderLocks.of(this.folder.path());
		locks.hold(location.stripe(), LIMIT, () -> {
			Path file = Files.createFile(location.file().resolveSibling(location.file().getFileName() + ".0.tmp"));
			this.storage.create("other", "value", LIMIT);
			this.clock.move(LIMIT.plus(TimeToLive.SKEW));
			Awaitility.await().until(() -> Files.notExists(this.folder.locate("other").file()));
			assertThat(file).exists();
			return true;
		});
		locks.release();
		awaitFiles(1);
	}

	@Test
	void whatIsNotOursStays() throws Exception {
		Path readme = Files.writeString(this.root.resolve("README"), "text");
		Path elsewhere = Files.createDirectory(this.directory.resolve("elsewhere"));
		Path linked = Files.writeString(elsewhere.resolve("0".repeat(64) + ".tmp"), "text");
		Files.createDirectory(this.folder.path().resolve("00"));
		Files.createSymbolicLink(this.folder.path().resolve("01"), elsewhere);
		Files.createSymbolicLink(this.folder.path().resolve("00/00"), elsewhere);
		Path notes = Files.writeString(this.folder.path().resolve("00/notes.tmp"), "text");
		Path named = Files.writeString(notes.resolveSibling("0".repeat(64) + ".notes.tmp"), "text");
		sweepOnce();
		assertThat(List.of(readme, linked, notes, named)).allMatch(Files::exists);
	}

	@Test
	void damagedFilesArePutAside() throws Exception {
		this.storage.create("id", "value", LIMIT);
		Path file = this.folder.locate("id").file();
		Files.writeString(file, "something else");
		Awaitility.await().until(() -> this.storage.damagedCount() == 1);
		assertThat(file).doesNotExist();
	}

	@Test
	void whatAnotherVersionHasWrittenStays() throws Exception {
		this.storage.create("id", "value", LIMIT);
		this.storage.close();
		Path file = Files.writeString(this.folder.locate("id").file(), "session-starter 2 something else");
		StorageProcess.sweepOnce(this.folder, this.clock);
		assertThat(file).exists();
	}

	@Test
	void onlyTheFirstLineOfAFileIsRead() throws Exception {
		Path file = damageValue("id");
		StorageProcess.sweepOnce(this.folder, this.clock);
		assertThat(file).exists();
	}

	@Test
	void aDamagedFileIsPutAsideAlsoIfItsFirstLineSaysThatItHasExpired() throws Exception {
		Path file = damageValue("id");
		Files.setLastModifiedTime(file, FileTime.from(this.clock.instant()));
		this.clock.move(LIMIT.plus(TimeToLive.SKEW));
		StorageProcess.sweepOnce(this.folder, this.clock);
		assertThat(file.resolveSibling(file.getFileName() + DamagedFiles.SUFFIX)).exists();
	}

	@Test
	void aDirectoryThatFailsIsSweptAgainWhenItIsBack(CapturedOutput output) throws Exception {
		Path moved = Files.move(this.folder.path(), this.directory.resolve("moved"));
		Files.writeString(this.folder.path(), "no folder");
		Awaitility.await().until(() -> output.getAll().contains("Expired sessions in the directory"));
		Files.delete(this.folder.path());
		Files.move(moved, this.folder.path());
		expiredFilesAreRemovedAndTheOthersStay();
		assertThat(output.getAll()).containsOnlyOnce("Expired sessions in the directory");
	}

	@Test
	void theFirstSweepIsSoonAfterTheStart() {
		this.storage.close();
		this.storage = open(Duration.ofSeconds(20));
		this.storage.create("id", "value", LIMIT);
		this.clock.move(LIMIT.plus(TimeToLive.SKEW));
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> Files.notExists(this.folder.locate("id").file()));
	}

	@ParameterizedTest
	@CsvSource({ "PT0.000000001S, PT0S", "PT10S, PT1S", "PT5M, PT30S", "PT10M, PT1M", "PT240H, PT1M" })
	void theFirstSweepsOfSeveralProcessesAreNotAtOnce(Duration interval, Duration longest) {
		List<Long> delays = Stream.generate(() -> SweepThread.firstDelay(interval.toNanos())).limit(100).toList();
		assertThat(delays).allSatisfy((delay) -> assertThat(delay).isBetween(longest.toNanos() / 2, longest.toNanos()));
		assertThat(Set.copyOf(delays).size() > 1).isEqualTo(!longest.isZero());
	}

	@Test
	void theThreadEndsWithTheStorage() {
		List<Thread> others = threads();
		DirectorySessionStorage another = open(Duration.ofMillis(5));
		List<Thread> own = threads().stream().filter((thread) -> !others.contains(thread)).toList();
		assertThat(own).hasSize(1).allMatch(Thread::isDaemon);
		another.close();
		Awaitility.await().until(() -> own.stream().noneMatch(Thread::isAlive));
	}

	private Path damageValue(String id) throws IOException {
		this.storage.create(id, "value", LIMIT);
		this.storage.close();
		Path file = this.folder.locate(id).file();
		return Files.writeString(file, Files.readString(file).replace("value", "Value"));
	}

	/** A file is removed at the latest by the sweep that begins after it was made. */
	private void sweepOnce() throws Exception {
		Files.createDirectories(this.folder.path().resolve("ff"));
		for (int sweep = 0; sweep < 2; sweep++) {
			Path abandoned = Files.writeString(this.folder.path().resolve("ff/" + "f".repeat(64) + ".0.tmp"), "half");
			Awaitility.await().until(() -> Files.notExists(abandoned));
		}
	}

	private void awaitFiles(int number) {
		// A file can vanish during the walk.
		Awaitility.await().ignoreException(UncheckedIOException.class).until(() -> {
			try (Stream<Path> files = Files.walk(this.root)) {
				return files.filter(Files::isRegularFile).count() == number;
			}
		});
	}

	private static List<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(SweepThread.NAME))
			.toList();
	}

	private DirectorySessionStorage open(Duration interval) {
		return new DirectorySessionStorage(this.root, "shop",
				new DirectoryOptions(interval, Durability.NONE, CacheOptions.NONE), this.clock);
	}

}
