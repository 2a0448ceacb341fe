package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.TimeToLive;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sessions that an earlier version has written, one folder deeper, are found, are ended,
 * and are moved over.
 */
@Timeout(60)
class FormerLayoutTests {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	private final MovableClock clock = new MovableClock();

	@TempDir
	private Path directory;

	private DirectorySessionStorage storage;

	private SessionFolder folder;

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

	@Test
	void aSessionIsReadWhereItIs() {
		assertThat(this.storage.read("id")).isEqualTo("value");
		assertThat(this.storage.readStrictly("id")).isEqualTo("value");
		assertThat(former("id")).exists();
	}

	@Test
	void aSessionExpiresWhereItIs() {
		this.clock.move(LIMIT);
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.storage.replace("id", "value", "new", LIMIT)).isFalse();
		assertThat(this.storage.create("id", "new", LIMIT)).isTrue();
		assertThat(this.storage.read("id")).isEqualTo("new");
	}

	@Test
	void itsIdExists() {
		assertThat(this.storage.create("id", "new", LIMIT)).isFalse();
		assertThat(this.storage.read("id")).isEqualTo("value");
	}

	@Test
	void aWriteMovesItOver() {
		assertThat(this.storage.replace("id", "other", "new", LIMIT)).isFalse();
		assertThat(this.storage.replace("id", "value", "new", LIMIT)).isTrue();
		assertThat(this.storage.read("id")).isEqualTo("new");
		assertThat(former("id")).doesNotExist();
	}

	@Test
	void aLogOutEndsIt() {
		assertThat(this.storage.invalidate("id")).isTrue();
		assertThat(this.storage.read("id")).isNull();
		assertThat(former("id")).doesNotExist();
		assertThat(present("id")).doesNotExist();
	}

	@Test
	void aLogOutEndsWhatAnEarlierVersionWroteBesideIt() throws Exception {
		writeBoth("id");
		assertThat(this.storage.invalidate("id")).isTrue();
		assertThat(this.storage.read("id")).isNull();
		assertThat(former("id")).doesNotExist();
	}

	@Test
	void ofTwoTheOneInThePresentLayoutCountsWhileItLives() throws Exception {
		writeBoth("id");
		assertThat(this.storage.read("id")).isEqualTo("present");
		assertThat(this.storage.replace("id", "present", "new", LIMIT)).isTrue();
		assertThat(former("id")).doesNotExist();
		assertThat(this.storage.read("id")).isEqualTo("new");
	}

	@Test
	void ofTwoTheOneInTheFormerLayoutCountsOnceTheOtherHasExpired() throws Exception {
		writeBoth("id");
		writeFormer("id", "former", LIMIT.multipliedBy(2));
		this.clock.move(LIMIT);
		assertThat(this.storage.read("id")).isEqualTo("former");
		assertThat(this.storage.replace("id", "former", "new", LIMIT)).isTrue();
		assertThat(this.storage.read("id")).isEqualTo("new");
	}

	@Test
	void ofTwoTheOneInTheFormerLayoutCountsIfTheOtherIsDamaged() throws Exception {
		writeBoth("id");
		Files.writeString(present("id"), "something else");
		assertThat(this.storage.read("id")).isEqualTo("value");
		assertThat(this.storage.invalidate("id")).isTrue();
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.storage.damagedCount()).isOne();
	}

	@Test
	void aDamagedFileBesideASessionIsPutAside() throws Exception {
		writeBoth("id");
		Files.writeString(former("id"), "something else");
		assertThat(this.storage.invalidate("id")).isTrue();
		assertThat(setAside("id")).hasContent("something else");
		assertThat(former("id")).doesNotExist();
	}

	@Test
	void anUnknownIdInAFormerFolderLeavesNoTrace() throws Exception {
		Files.delete(this.folder.path().resolve(".lock"));
		Files.move(former("id"), former("id").resolveSibling("0".repeat(64)));
		List<Path> before = all().toList();
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.storage.replace("id", "value", "new", LIMIT)).isFalse();
		assertThat(this.storage.invalidate("id")).isFalse();
		assertThat(all().toList()).isEqualTo(before);
	}

	@Test
	void noReadAndNoWriteMissesASessionThatIsMovedOver() throws Exception {
		List<String> ids = IntStream.range(0, 300).mapToObj((id) -> "id " + id).toList();
		for (String id : ids) {
			writeFormer(id, "value", LIMIT);
		}
		Thread sweep = new Thread(this::sweep);
		sweep.start();
		do {
			assertThat(ids).allMatch((id) -> this.storage.read(id) != null);
		}
		while (sweep.isAlive());
		for (String id : ids) {
			writeFormer("again " + id, "value", LIMIT);
		}
		sweep = new Thread(this::sweep);
		sweep.start();
		assertThat(ids).allMatch((id) -> this.storage.replace("again " + id, "value", "new", LIMIT));
		join(sweep);
		assertThat(ids).allMatch((id) -> "new".equals(this.storage.read("again " + id)));
	}

	@Test
	void aDamagedFileIsPutAsideInThePresentLayout() throws Exception {
		Files.writeString(former("id"), "something else");
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.storage.create("id", "new", LIMIT)).isTrue();
		assertThat(this.storage.read("id")).isEqualTo("new");
		assertThat(setAside("id")).exists();
	}

	@Test
	void aFolderInPlaceOfAFileIsPutAsideToo() throws Exception {
		writeBoth("id");
		Files.delete(former("id"));
		Files.createDirectories(former("id").resolve("folder"));
		assertThat(this.storage.replace("id", "present", "new", LIMIT)).isTrue();
		assertThat(this.storage.read("id")).isEqualTo("new");
		assertThat(former("id")).doesNotExist();
	}

	@Test
	void aStrictReadRefusesWhatIsDamagedOrWasSetAside() throws Exception {
		Path aside = former("id").resolveSibling(former("id").getFileName() + ".0123456789abcdef.damaged");
		Files.move(former("id"), aside);
		assertUnreadable();
		sweep();
		assertThat(setAside("id")).exists();
		assertUnreadable();
	}

	@ParameterizedTest
	@ValueSource(strings = { "something else", "" })
	void theSweepMovesDamagedFilesOver(String content) throws Exception {
		Files.writeString(former("id"), content);
		assertUnreadable();
		sweep();
		assertThat(setAside("id")).hasContent(content);
		assertUnreadable();
	}

	@Test
	void theSweepMovesSessionsOverAndRemovesTheFolders() throws Exception {
		for (int id = 0; id < 500; id++) {
			writeFormer("id " + id, "value " + id, LIMIT);
		}
		sweep();
		assertThat(IntStream.range(0, 500)).allSatisfy((id) -> {
			assertThat(present("id " + id)).exists();
			assertThat(this.storage.read("id " + id)).isEqualTo("value " + id);
		});
		assertThat(all().filter(Files::isDirectory)).hasSizeLessThan(2 + 256 + 1);
		assertThat(all().filter(Files::isRegularFile)).hasSize(501 + 1);
	}

	@Test
	void theSweepRemovesWhatHasExpiredOrWasAbandoned() throws Exception {
		Files.writeString(former("id").resolveSibling(former("id").getFileName() + ".0123456789abcdef.tmp"), "half");
		this.clock.move(LIMIT.plus(TimeToLive.SKEW));
		sweep();
		sweep();
		assertThat(all().filter(Files::isRegularFile)).hasSize(1); // the lock
	}

	@Test
	void theSweepLeavesWhatIsNotOurs() throws Exception {
		Path notes = Files.writeString(former("id").resolveSibling("notes"), "text");
		Path misplaced = Files.writeString(former("id").resolveSibling("0".repeat(64)), "text");
		sweep();
		assertThat(List.of(notes, misplaced, present("id"))).allMatch(Files::exists);
	}

	@Test
	void theSweepPassesOverAFolderInUse() throws Exception {
		FolderLocks locks = FolderLocks.of(this.folder.path());
		locks.hold(this.folder.locate("id").stripe(), LIMIT, () -> {
			Thread sweep = new Thread(this::sweep);
			sweep.start();
			join(sweep);
			assertThat(former("id")).exists();
			return true;
		});
		locks.release();
		sweep();
		assertThat(former("id")).doesNotExist();
	}

	@Test
	void noLinkIsFollowed() throws Exception {
		Path deeper = former("id").getParent();
		Path target = Files.move(deeper, this.directory.resolve("target"));
		Files.createSymbolicLink(deeper, target);
		for (Runnable call : List.<Runnable>of(() -> this.storage.read("id"), () -> this.storage.readStrictly("id"),
				() -> this.storage.create("id", "new", LIMIT), () -> this.storage.invalidate("id"))) {
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(call::run);
		}
		sweep();
		assertThat(target).isDirectoryContaining((file) -> file.endsWith(former("id").getFileName()));
		assertThat(Files.isSymbolicLink(deeper)).isTrue();
	}

	@Test
	void aLinkInPlaceOfAFileIsPutAside() throws Exception {
		Path target = Files.move(former("id"), this.directory.resolve("target"));
		Files.createSymbolicLink(former("id"), target);
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.storage.create("id", "new", LIMIT)).isTrue();
		assertThat(Files.isRegularFile(present("id"), LinkOption.NOFOLLOW_LINKS)).isTrue();
		assertThat(target).content().endsWith("value");
	}

	private void writeBoth(String id) throws IOException {
		Path aside = Files.move(former(id), this.directory.resolve("aside"));
		assertThat(this.storage.create(id, "present", LIMIT)).isTrue();
		Files.createDirectories(former(id).getParent());
		Files.move(aside, former(id));
	}

	/** As an earlier version did. */
	private void writeFormer(String id, String value, Duration ttl) throws IOException {
		Files.createDirectories(former(id).getParent());
		Files.write(former(id), FileFormat.encode(new FileContent.Entry(value, this.clock.millis() + ttl.toMillis())));
	}

	private Path former(String id) {
		Path file = present(id);
		return file.resolveSibling(file.getFileName().toString().substring(2, 4)).resolve(file.getFileName());
	}

	private Path present(String id) {
		return this.folder.locate(id).file();
	}

	private Path setAside(String id) {
		return present(id).resolveSibling(present(id).getFileName() + ".damaged");
	}

	private void assertUnreadable() {
		assertThatExceptionOfType(UnreadableEntryException.class).isThrownBy(() -> this.storage.readStrictly("id"));
	}

	private void sweep() {
		try {
			StorageProcess.sweepOnce(this.folder, this.clock);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Stream<Path> all() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.toList().stream();
		}
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
